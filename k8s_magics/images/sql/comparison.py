"""How values compare: numbers with numbers, text without case in MySQL, moments with what can be read as one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cmp_to_key
from typing import Any

from .conversion import LONGEST, is_number, kind_of, moment_of, number_of, shown
from .dialect import Dialect
from .errors import SqlError
from .interval import Interval
from .tree import Value

Key = Any


def compare(left: Value, right: Value, dialect: Dialect) -> int:
    """-1, 0 or 1; neither is NULL.  SqlError (invalid, no_operator) where PostgreSQL refuses."""
    a, b = _alike(left, right, dialect)
    return int(a > b) - int(a < b)


def _alike(left: Value, right: Value, dialect: Dialect) -> tuple[Any, Any]:
    if isinstance(left, str) and isinstance(right, str):
        return (left.casefold(), right.casefold()) if dialect.mysql else (left, right)
    if isinstance(left, date) or isinstance(right, date):
        moments = moment_of(left), moment_of(right)
        if None not in moments:
            return moments
        return shown(left, dialect), shown(right, dialect)
    if isinstance(left, Interval) or isinstance(right, Interval):
        return str(left), str(right)
    if not dialect.mysql:
        for text, other in ((left, right), (right, left)):
            if isinstance(text, str) and isinstance(other, bool):
                return shown(left, dialect)[:1].lower(), shown(right, dialect)[:1].lower()
            if isinstance(text, str) and not is_number(text):
                raise SqlError("invalid", kind_of(other), text, "")
        if isinstance(left, bool) != isinstance(right, bool):
            raise SqlError("no_operator", kind_of(left), "=", kind_of(right))
    a, b = number_of(left), number_of(right)
    if isinstance(a, Decimal) and isinstance(b, float):
        return float(a), b
    if isinstance(a, float) and isinstance(b, Decimal):
        return a, float(b)
    return a, b


def key_of(value: Value, dialect: Dialect) -> Key:
    """Equal for equal values: what rows are grouped, and made distinct, by."""
    if isinstance(value, str):
        return value.casefold() if dialect.mysql else value
    if isinstance(value, bool):
        return ("bool", value)
    if isinstance(value, date):
        return moment_of(value)
    return value


def ordering(dialect: Dialect, descending: bool, nulls_first: bool | None) -> Callable[[Value], Key]:
    """A sort key: NULLs come first in MySQL's ascending order and last in PostgreSQL's."""
    first = nulls_first if nulls_first is not None else dialect.mysql is not descending

    def order(left: Value, right: Value) -> int:
        if left is None or right is None:
            if left is right:
                return 0
            return -1 if (left is None) is first else 1
        found = compare(left, right, dialect)
        return -found if descending else found

    return cmp_to_key(order)


def matches_like(text: str, pattern: str, *, ignore_case: bool) -> bool:
    """LIKE: `%` is anything, `_` one character, a backslash quotes.  Text times pattern steps at worst; SqlError (too_long)."""
    if len(text) * len(pattern) > LONGEST:
        raise SqlError("too_long")
    if ignore_case:
        text, pattern = text.casefold(), pattern.casefold()
    parts = _pattern(pattern)
    place = at = 0
    star = mark = -1
    while place < len(text):
        if at < len(parts) and parts[at] == "%":
            star, mark, at = at, place, at + 1
        elif at < len(parts) and parts[at] in ("_", "=" + text[place]):
            place, at = place + 1, at + 1
        elif star >= 0:
            mark += 1
            place, at = mark, star + 1
        else:
            return False
    return all(part == "%" for part in parts[at:])


def _pattern(pattern: str) -> list[str]:
    """`%`, `_`, or `=` and the character."""
    parts: list[str] = []
    index = 0
    while index < len(pattern):
        letter = pattern[index]
        if letter == "\\" and index + 1 < len(pattern):
            index += 1
            parts.append("=" + pattern[index])
        elif letter != "%" or parts[-1:] != ["%"]:
            parts.append(letter if letter in "%_" else "=" + letter)
        index += 1
    return parts
