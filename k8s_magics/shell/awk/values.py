"""awk's values: numbers, strings, and input that is both (POSIX's "numeric strings")."""

from __future__ import annotations

import re
from typing import Any

from ..memory import ELEMENT
from ..printf import printf

LEADING = re.compile(r"[ \t\n\r]*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)", re.ASCII)
NUMERIC = re.compile(r"[ \t\n\r]*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?[ \t\n\r]*", re.ASCII)
Value = Any  # float, str, Input or dict (an array); mypy cannot tell a parameter that may be either


class Input(str):
    """Text that came from outside: it compares as a number when it looks like one."""

    __slots__ = ()


class Unset(Input):
    """The value of a variable never set: "" and 0 at once."""

    __slots__ = ()


UNSET = Unset("")


def weight(value: Value) -> int:
    """The bytes that a value takes."""
    if type(value) is dict:
        return sum(ELEMENT + len(key) + weight(item) for key, item in value.items())
    return 8 if type(value) is float else len(value)


def number(value: Value) -> float:
    if type(value) is float:
        return value
    match = LEADING.match(value)
    return float(match.group(1)) if match else 0.0


def text(value: Value, form: str = "%.6g") -> str:
    if type(value) is float:
        if value == value and abs(value) < 1e16 and value == int(value):
            return str(int(value))
        return format_number(value, form)
    return str(value)


def format_number(value: float, form: str) -> str:
    if value != value:
        return "nan"
    if value in (float("inf"), float("-inf")):
        return "inf" if value > 0 else "-inf"
    if form == "%.6g":
        return f"{value:.6g}"
    return printf(form, (repr(value),)).text


def truth(value: Value) -> bool:
    if type(value) is float:
        return value != 0.0
    if isinstance(value, Input) and NUMERIC.fullmatch(value):
        return number(value) != 0.0
    return bool(value)


def looks_numeric(value: Value) -> bool:
    if type(value) is float or value is UNSET:
        return True
    return isinstance(value, Input) and NUMERIC.fullmatch(value) is not None


def compare(operator: str, left: Value, right: Value) -> float:
    a: Any
    b: Any
    if looks_numeric(left) and looks_numeric(right):
        a, b = number(left), number(right)
    else:
        a, b = text(left), text(right)
    if operator == "<":
        result = a < b
    elif operator == "<=":
        result = a <= b
    elif operator == "==":
        result = a == b
    elif operator == "!=":
        result = a != b
    elif operator == ">":
        result = a > b
    else:
        result = a >= b
    return 1.0 if result else 0.0
