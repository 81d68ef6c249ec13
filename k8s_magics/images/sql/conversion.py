"""Values from one type to another, loosely as MySQL does it and strictly as PostgreSQL does."""

from __future__ import annotations

import json
import math
import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal

from .dialect import Dialect
from .errors import SqlError
from .interval import Interval, parse_interval
from .tree import Value
from .types import Type

EXACT = Context(prec=80, rounding=ROUND_HALF_UP)
LONGEST = 1 << 20
"""Characters in one value."""
NUMBER = re.compile(r"\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?")
MOMENT = re.compile(
    r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,6})\d*)?)?)?\s*(?:Z|[+-]\d\d(?::?\d\d)?)?\s*$"
)
TRUTHS = {
    "t": True,
    "true": True,
    "yes": True,
    "on": True,
    "1": True,
    "y": True,
    "f": False,
    "false": False,
    "no": False,
    "off": False,
    "0": False,
    "n": False,
}
UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")
BEYOND = 10**20
"""More than any integer type holds."""
DIGITS = 300
"""What an exponent may be before a number is too large to be written out."""


def number_of(value: Value) -> int | float | Decimal:
    """A number as MySQL sees it: the digits that a text begins with, or 0."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (int, float, Decimal)):
        return value
    if isinstance(value, datetime):
        return int(value.strftime("%Y%m%d%H%M%S"))
    if isinstance(value, date):
        return int(value.strftime("%Y%m%d"))
    match = NUMBER.match(value[:400]) if isinstance(value, str) else None
    return parse_number(match.group()) if match else 0


def parse_number(text: str) -> int | float | Decimal:
    """A number's digits; what has an exponent is a float."""
    text = text.strip()
    if "e" in text.lower():
        return float(text)
    if "." not in text and len(text) <= 20:
        return int(text)
    return Decimal(text) if len(text) <= 80 else float(text)


def is_number(text: str) -> bool:
    match = NUMBER.match(text[:400])
    return match is not None and not text[match.end() :].strip()


def moment_of(value: Value) -> datetime | None:
    """A date and time, None if it is none."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001  the server's zone is UTC
    match = MOMENT.match(value[:64]) if isinstance(value, str) else None
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    try:
        return datetime(year, month, day, hour, minute, second, int((match.group(7) or "0").ljust(6, "0")))  # noqa: DTZ001
    except ValueError:
        return None


def truth(value: Value, dialect: Dialect) -> bool | None:
    """What a condition makes of a value."""
    if value is None or isinstance(value, bool):
        return value
    if not dialect.mysql:
        if isinstance(value, str) and value.lower() in TRUTHS:
            return TRUTHS[value.lower()]
        raise SqlError("not_boolean", kind_of(value))
    return number_of(value) != 0


def kind_of(value: Value) -> str:
    """PostgreSQL's name for the type of a value."""
    match value:
        case bool():
            return "boolean"
        case int():
            return "integer"
        case Decimal():
            return "numeric"
        case float():
            return "double precision"
        case datetime():
            return "timestamp without time zone"
        case date():
            return "date"
        case Interval():
            return "interval"
    return "text"


def shown(value: Value, dialect: Dialect) -> str:
    """A value as text; NULL is the caller's."""
    match value:
        case bool():
            return str(int(value)) if dialect.mysql else ("t" if value else "f")
        case float():
            return _float(value, dialect)
        case Decimal():
            return f"{value:f}" if abs(value.adjusted()) < DIGITS else str(value)
        case datetime():
            text = value.strftime("%H:%M:%S") + (f".{value.microsecond:06d}" if value.microsecond else "")
            text = text.rstrip("0") if value.microsecond and not dialect.mysql else text
            return f"{value.year:04d}-{value.month:02d}-{value.day:02d} {text}"
        case date():
            return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"
    return str(value)


def _float(value: float, dialect: Dialect) -> str:
    if math.isinf(value) or math.isnan(value):
        return "NaN" if math.isnan(value) else "-Infinity" if value < 0 else "Infinity"
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    text = repr(value)
    return text.replace("e+", "e") if dialect.mysql else text


def fits(text: str) -> str:
    """A text that is not too long for one value; SqlError (too_large)."""
    if len(text) > LONGEST:
        raise SqlError("too_large")
    return text


def cast(value: Value, kind: Type, dialect: Dialect, column: str = "") -> Value:
    """A value as `kind` has it; `column` is for MySQL's complaint.  SqlError (invalid, range, too_long_value, truncated)."""
    if value is None:
        return None
    match kind.family:
        case "integer":
            return _integer(value, kind, dialect, column)
        case "decimal":
            return _decimal(value, kind, dialect, column)
        case "float":
            return _checked(float(_number(value, kind, dialect, column)))
        case "boolean":
            return _boolean(value, kind)
        case "datetime" | "zoned" | "date":
            return _moment(value, kind, column)
        case "interval":
            return value if isinstance(value, Interval) else parse_interval(shown(value, dialect))
        case "json":
            return _json(shown(value, dialect), kind, column)
        case "uuid":
            text = shown(value, dialect)
            if not UUID.match(text):
                raise SqlError("invalid", kind.family, text, column)
            return text.lower()
    return _text(fits(shown(value, dialect)), kind, column)


def _checked(value: float) -> float:
    if math.isinf(value):
        raise SqlError("range", "double precision", "")
    return value


def _number(value: Value, kind: Type, dialect: Dialect, column: str) -> int | float | Decimal:
    if isinstance(value, str) and not is_number(value):
        begins = NUMBER.match(value[:400]) is not None
        if dialect.mysql and not column:
            return number_of(value)
        raise SqlError("truncated" if begins and dialect.mysql else "invalid", _plain(kind), value, column)
    if isinstance(value, (date, Interval)) and not dialect.mysql:
        raise SqlError("no_cast", kind_of(value), _plain(kind))
    return number_of(value)


def _plain(kind: Type) -> str:
    return kind.name.partition("(")[0]


def _integer(value: Value, kind: Type, dialect: Dialect, column: str) -> int:
    number = _number(value, kind, dialect, column)
    if isinstance(value, str) and not dialect.mysql and not isinstance(number, int):
        raise SqlError("invalid", kind.name, value, column)
    if isinstance(number, float) and not math.isfinite(number):
        raise SqlError("range", kind.name, column)
    if isinstance(number, int):
        whole = number
    elif -BEYOND < number < BEYOND:
        whole = int(EXACT.create_decimal(number).to_integral_value(ROUND_HALF_UP, EXACT))
    else:
        whole = BEYOND if number > 0 else -BEYOND
    low, high = kind.range
    if not low <= whole <= high:
        if dialect.mysql and not column:
            return max(low, min(whole, high))
        raise SqlError("range", kind.name, column)
    return whole


def _decimal(value: Value, kind: Type, dialect: Dialect, column: str) -> Decimal:
    number = _number(value, kind, dialect, column)
    if isinstance(number, float):
        number = Decimal(repr(number)) if math.isfinite(number) else Decimal("1e400")
    exact = EXACT.create_decimal(number)
    if not kind.size:
        return exact
    if exact.adjusted() >= kind.size - kind.scale and exact:
        raise SqlError("range", kind.name, column)
    return exact.quantize(Decimal(1).scaleb(-kind.scale), context=EXACT)


def _boolean(value: Value, kind: Type) -> bool:
    if isinstance(value, str):
        found = TRUTHS.get(value.strip().lower())
        if found is None:
            raise SqlError("invalid", kind.name, value, "")
        return found
    if isinstance(value, int):
        return bool(value)
    raise SqlError("no_cast", kind_of(value), kind.name)


def _moment(value: Value, kind: Type, column: str) -> date:
    found = moment_of(value)
    if isinstance(value, str) and value.strip().startswith("0000-00-00"):
        found = None
    if found is None:
        raise SqlError(
            "invalid",
            _plain(kind) if kind.family != "zoned" else kind.name,
            value if isinstance(value, str) else str(value),
            column,
        )
    if kind.family == "date":
        return found.date()
    return (
        found
        if not kind.name.startswith(("datetime", "timestamp")) or " " in kind.name or kind.scale
        else found.replace(microsecond=0)
    )


def _json(text: str, kind: Type, column: str) -> str:
    try:
        parsed = json.loads(text)
        return json.dumps(parsed, ensure_ascii=False) if kind.name != "json" or column else text
    except (ValueError, RecursionError):
        raise SqlError("invalid", "json", text, column) from None


def _text(text: str, kind: Type, column: str) -> str:
    if kind.values:
        found = next((v for v in kind.values if v.lower() == text.lower()), None)
        if found is None:
            if kind.name.startswith("set") and set(text.lower().split(",")) <= {v.lower() for v in kind.values}:
                return text
            raise SqlError("truncated", "enum", text, column)
        return found
    if kind.size and len(text) > kind.size:
        if not column:
            return text[: kind.size]
        if text[kind.size :].strip():
            raise SqlError("too_long_value", kind.name, column)
        return text[: kind.size]
    return text
