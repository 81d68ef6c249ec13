"""The values of flags: text to Python values, with the errors of Go's parsers."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

KINDS = (
    "string", "bool", "int", "int32", "int64", "uint", "float", "duration", "strings", "array", "map", "pairs",
    "client-dry-run", "server-dry-run", "strictness", "cascading",
)  # fmt: skip


def parse_value(kind: str, text: str) -> Any:
    """The value of a flag of `kind`; raises ValueError with Go's sentence.

    `duration` gives milliseconds, `strings` (a StringSlice: commas split) and `array` (a StringArray: they do not) tuples of str,
    `map` (StringToString) a tuple of pairs.  The last four kinds are booleans of older releases that today have more values:
    they give today's word.
    """
    return _PARSERS[kind](text)


def is_list(kind: str) -> bool:
    """Whether a repeated flag adds to its value rather than replaces it."""
    return kind in ("strings", "array", "map", "pairs")


def quote(text: str) -> str:
    """Go's %q."""
    return json.dumps(text, ensure_ascii=False)


def parse_bool(text: str) -> bool:
    if text in ("1", "t", "T", "TRUE", "true", "True"):
        return True
    if text in ("0", "f", "F", "FALSE", "false", "False"):
        return False
    raise ValueError(f"strconv.ParseBool: parsing {quote(text)}: invalid syntax")


def parse_int(text: str, bits: int = 64) -> int:
    """Go's ParseInt with base 0."""
    if not re.fullmatch(r"[+-]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]*|[1-9][0-9]*)", text):
        raise ValueError(f"strconv.ParseInt: parsing {quote(text)}: invalid syntax")
    digits = re.sub(r"^([+-]?)0+([0-7]+)$", r"\g<1>0o\2", text)
    value = int(digits, 0)
    if not -(1 << (bits - 1)) <= value < 1 << (bits - 1):
        raise ValueError(f"strconv.ParseInt: parsing {quote(text)}: value out of range")
    return value


_UNITS: Mapping[str, float] = {
    "ns": 1e-6,
    "us": 1e-3,
    "µs": 1e-3,
    "μs": 1e-3,
    "ms": 1,
    "s": 1000,
    "m": 60_000,
    "h": 3_600_000,
}


def parse_duration(text: str) -> int:
    """Go's ParseDuration, to milliseconds."""
    rest = text[1:] if text[:1] in ("+", "-") else text
    sign = -1 if text[:1] == "-" else 1
    if rest == "0":
        return 0
    if not rest:
        raise ValueError(f"time: invalid duration {quote(text)}")
    total = 0.0
    while rest:
        match = re.match(r"(\d+\.?\d*|\.\d+)([^\d.]*)", rest)
        if match is None:
            raise ValueError(f"time: invalid duration {quote(text)}")
        number, unit = match.groups()
        if not unit:
            raise ValueError(f"time: missing unit in duration {quote(text)}")
        if unit not in _UNITS:
            raise ValueError(f"time: unknown unit {quote(unit)} in duration {quote(text)}")
        total += float(number) * _UNITS[unit]
        rest = rest[match.end() :]
    return sign * round(total)


def _uint(text: str) -> int:
    try:
        value = parse_int(text)
    except ValueError as error:
        raise ValueError(str(error).replace("ParseInt", "ParseUint")) from None
    if value < 0 or text[:1] in "+-":
        raise ValueError(f"strconv.ParseUint: parsing {quote(text)}: invalid syntax")
    return value


def _float(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"strconv.ParseFloat: parsing {quote(text)}: invalid syntax") from None


def _strings(text: str) -> tuple[str, ...]:
    if not text:
        return ()
    try:
        return tuple(next(csv.reader([text], strict=True)))
    except (csv.Error, StopIteration):
        raise ValueError('parse error on line 1, column 1: bare " in non-quoted-field') from None


def _map(text: str) -> tuple[tuple[str, str], ...]:
    pairs = []
    for item in _strings(text):
        key, equals, value = item.partition("=")
        if not equals:
            raise ValueError(f"{item} must be formatted as key=value")
        pairs.append((key, value))
    return tuple(pairs)


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """A map as Kubernetes' own flags read it, which leave quotes as they are."""
    pairs = []
    for item in text.split(",") if text else ():
        key, equals, value = item.partition("=")
        if not equals:
            raise ValueError("malformed pair, expect string=string")
        pairs.append((key.strip(), value.strip()))
    return tuple(pairs)


_PARSERS: Mapping[str, Callable[[str], Any]] = {
    "string": str,
    "bool": parse_bool,
    "int": parse_int,
    "int32": lambda text: parse_int(text, 32),
    "int64": parse_int,
    "uint": _uint,
    "float": _float,
    "duration": parse_duration,
    "strings": _strings,
    "array": lambda text: (text,),
    "map": _map,
    "pairs": _pairs,
    "client-dry-run": lambda text: "client" if parse_bool(text) else "none",
    "server-dry-run": lambda text: "server" if parse_bool(text) else "none",
    "strictness": lambda text: "strict" if parse_bool(text) else "ignore",
    "cascading": lambda text: "background" if parse_bool(text) else "orphan",
}
