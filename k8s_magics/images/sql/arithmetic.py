"""The operators on values that are not NULL."""

from __future__ import annotations

import json
import math
from datetime import date, datetime
from decimal import Decimal, DecimalException

from ...shell.regex import RegexError, compile_regex
from .comparison import compare, matches_like
from .conversion import EXACT, fits, is_number, kind_of, moment_of, number_of, shown
from .dialect import Dialect
from .errors import SqlError
from .interval import Interval, shifted
from .tree import Value

LOWEST, HIGHEST = -(2**63), 2**64 - 1
COMPARISONS = {"=": (0,), "<>": (-1, 1), "!=": (-1, 1), "<": (-1,), ">": (1,), "<=": (-1, 0), ">=": (0, 1)}
SUBJECT = 10_000
"""Characters that a regular expression is held against."""


def operate(operator: str, left: Value, right: Value, dialect: Dialect) -> Value:
    """`left operator right`; SqlError (division_by_zero, range, invalid, no_operator, regex)."""
    if operator in COMPARISONS:
        found: bool = compare(left, right, dialect) in COMPARISONS[operator]
    elif operator in ("LIKE", "ILIKE"):
        found = matches_like(
            shown(left, dialect), shown(right, dialect), ignore_case=dialect.mysql or operator == "ILIKE"
        )
    elif operator in ("REGEXP", "~", "~*", "!~", "!~*"):
        found = matches(shown(left, dialect), shown(right, dialect), ignore_case="*" in operator or dialect.mysql)
        found = found is not operator.startswith("!")
    elif operator == "||":
        return fits(shown(left, dialect) + shown(right, dialect))
    elif operator in ("->", "->>"):
        return _member(shown(left, dialect), right, raw=operator == "->>")
    elif isinstance(left, (date, Interval)) or isinstance(right, (date, Interval)):
        return _in_time(operator, left, right, dialect)
    else:
        return calculate(operator, _operand(left, dialect), _operand(right, dialect), dialect)
    return int(found) if dialect.mysql else found


def matches(text: str, pattern: str, *, ignore_case: bool) -> bool:
    """POSIX regular expressions; SqlError (regex)."""
    if len(text) > SUBJECT or len(pattern) > SUBJECT:
        raise SqlError("regex_time")
    try:
        return compile_regex(pattern, extended=True, ignore_case=ignore_case).search(text) is not None
    except RegexError:
        raise SqlError("regex", pattern) from None


def _operand(value: Value, dialect: Dialect) -> int | float | Decimal:
    if not dialect.mysql and isinstance(value, str) and not is_number(value):
        raise SqlError("invalid", "integer", value, "")
    return number_of(value)


def calculate(operator: str, left: int | float | Decimal, right: int | float | Decimal, dialect: Dialect) -> Value:
    """Integers stay integers, decimals are exact, anything with a float is one."""
    if isinstance(left, float) or isinstance(right, float):
        left, right = float(left), float(right)
    elif isinstance(left, Decimal) or isinstance(right, Decimal):
        left, right = EXACT.create_decimal(left), EXACT.create_decimal(right)
    try:
        return _checked(_result(operator, left, right, dialect))
    except (OverflowError, DecimalException, ValueError):
        raise SqlError("range", "double precision" if isinstance(left, float) else "bigint", "") from None


def _checked(value: Value) -> Value:
    if isinstance(value, int) and not LOWEST <= value <= HIGHEST:
        raise SqlError("range", "bigint", "")
    if isinstance(value, float) and not math.isfinite(value):
        raise SqlError("range", "double precision", "")
    return value


def _result(operator: str, left: int | float | Decimal, right: int | float | Decimal, dialect: Dialect) -> Value:
    a, b = left, right
    match operator:
        case "+":
            return a + b  # type: ignore[operator]
        case "-":
            return a - b  # type: ignore[operator]
        case "*":
            return EXACT.multiply(a, b) if isinstance(a, Decimal) and isinstance(b, Decimal) else a * b  # type: ignore[operator]
        case "/" | "%" | "MOD" | "DIV":
            return _divide(operator, a, b, dialect)
        case "^" if not dialect.mysql:
            return math.pow(float(a), float(b))
    x, y = int(a) & HIGHEST, int(b) & HIGHEST
    if operator not in ("&", "|", "^"):
        raise SqlError("no_operator", kind_of(a), operator, kind_of(b))
    return x & y if operator == "&" else x | y if operator == "|" else x ^ y


def _divide(operator: str, a: int | float | Decimal, b: int | float | Decimal, dialect: Dialect) -> Value:
    if b == 0:
        if dialect.mysql:
            return None
        raise SqlError("division_by_zero")
    if operator in ("%", "MOD"):
        return (
            math.fmod(a, b)
            if isinstance(a, float)
            else EXACT.remainder(Decimal(a), Decimal(b))
            if isinstance(a, Decimal)
            else _rest(int(a), int(b))
        )
    if isinstance(a, float):
        return a / b if operator == "/" else int(a / float(b))  # type: ignore[operator]
    if operator == "DIV" or (isinstance(a, int) and not dialect.mysql):
        return int(EXACT.divide_int(Decimal(a), Decimal(b)))
    return quotient(Decimal(a), Decimal(b), dialect)


def _rest(a: int, b: int) -> int:
    """The remainder with the sign of `a`."""
    rest = abs(a) % abs(b)
    return -rest if a < 0 else rest


def quotient(a: Decimal, b: Decimal, dialect: Dialect) -> Decimal:
    """MySQL gives four digits more than `a` has; PostgreSQL sixteen that matter."""
    scale = max(0, -int(a.as_tuple().exponent))
    if dialect.mysql:
        scale += 4
    else:
        weight = _weight(a) - _weight(b) - (1 if _leading(a) <= _leading(b) else 0)
        scale = min(max(16 - weight * 4, scale, -int(b.as_tuple().exponent), 0), 70)
    return EXACT.divide(a, b).quantize(Decimal(1).scaleb(-scale), context=EXACT)


def _weight(value: Decimal) -> int:
    """Of the first digit in base 10000, which is how PostgreSQL keeps numbers."""
    return value.adjusted() // 4 if value else 0


def _leading(value: Decimal) -> int:
    return int(abs(value).scaleb(-4 * _weight(value))) if value else 0


def _in_time(operator: str, left: Value, right: Value, dialect: Dialect) -> Value:
    if isinstance(right, Interval) and not isinstance(left, Interval) and operator in ("+", "-"):
        moment = moment_of(left)
        found = None if moment is None else shifted(moment, right, back=operator == "-")
        is_day = type(left) is date or (isinstance(left, str) and len(left.strip()) <= 10)
        whole = is_day and right.seconds % 86400 == 0 and dialect.mysql
        return found.date() if found is not None and whole else found
    if isinstance(left, Interval) and isinstance(right, Interval) and operator in ("+", "-"):
        return left + right.times(-1 if operator == "-" else 1)
    if isinstance(left, Interval) and operator == "+":
        return _in_time(operator, right, left, dialect)
    if isinstance(left, Interval) and operator in ("*", "/"):
        factor = float(number_of(right))
        if operator == "/" and not factor:
            raise SqlError("division_by_zero")
        return left.times(factor if operator == "*" else 1 / factor)
    if dialect.mysql:
        return calculate(operator, number_of(left), number_of(right), dialect)
    if type(left) is date and type(right) is int and operator in ("+", "-"):
        day = shifted(left, Interval(seconds=86400.0 * right), back=operator == "-")
        return day.date() if day is not None else None
    if isinstance(left, date) and isinstance(right, date) and operator == "-":
        return _between(left, right)
    raise SqlError("no_operator", kind_of(left), operator, kind_of(right))


def _between(left: date, right: date) -> Value:
    if not isinstance(left, datetime) and not isinstance(right, datetime):
        return (left - right).days
    a, b = moment_of(left), moment_of(right)
    return None if a is None or b is None else Interval(seconds=(a - b).total_seconds())


def _member(text: str, key: Value, *, raw: bool) -> Value:
    """`json -> 'key'`; NULL if there is none."""
    try:
        found = json.loads(text)
        found = found[int(key) if isinstance(found, list) and isinstance(key, int) else str(key)]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        return None
    if raw and isinstance(found, str):
        return found
    return None if raw and found is None else json.dumps(found, ensure_ascii=False)
