"""jq's arithmetic and comparisons."""

from __future__ import annotations

import operator
from typing import Any

from .values import JqFault, kind, named, order

COMPARE = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
DOING = {"+": "added", "-": "subtracted", "*": "multiplied", "/": "divided", "%": "divided"}


def compare(sign: str, left: Any, right: Any) -> bool:
    return bool(COMPARE[sign](order(left), order(right)))


def arithmetic(sign: str, left: Any, right: Any) -> Any:
    """`left SIGN right`, for every kind that jq can."""
    if sign == "+" and (left is None or right is None):
        return right if left is None else left
    match sign, kind(left), kind(right):
        case (_, "number", "number"):
            return _numbers(sign, left, right)
        case ("+", "string", "string") | ("+", "array", "array"):
            return left + right
        case ("+", "object", "object"):
            return {**left, **right}
        case ("-", "array", "array"):
            return [item for item in left if item not in right]
        case ("*", "object", "object"):
            return merged(left, right)
        case ("*", "string", "number"):
            return left * int(right) if right > 0 else None
        case ("/", "string", "string"):
            return split(left, right)
    raise JqFault(f"{named(left)} and {named(right)} cannot be {DOING[sign]}")


def _numbers(sign: str, left: Any, right: Any) -> Any:
    match sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    if right == 0 or (sign == "%" and int(right) == 0):
        raise JqFault(f"{named(left)} and {named(right)} cannot be divided because the divisor is zero")
    if sign == "/":
        return left / right if left % right else left // right
    rest = abs(int(left)) % abs(int(right))
    return -rest if left < 0 else rest


def merged(left: dict[str, Any], right: dict[str, Any]) -> dict[str, Any]:
    """Objects, one over the other, at every depth."""
    both = {
        key: merged(left[key], value) if isinstance(value, dict) and isinstance(left.get(key), dict) else value
        for key, value in right.items()
    }
    return {**left, **both}


def split(text: str, separator: str) -> list[str]:
    if not text:
        return []
    return text.split(separator) if separator else list(text)
