"""Values inside a template: JSON data, and how Go sees, prints and judges it.

Data are mappings, lists, text, bools, ints (Go's int64) and floats; `Int` is Go's plain int, which literals and `len` are.
`NO_VALUE` is what a missing map key gives, which prints `<no value>`; None is a nil that was really there.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any


class Int(int):
    """Go's `int`; data from JSON are `int64`."""


class _NoValue:
    """The absence of a value."""

    def __repr__(self) -> str:
        return "<no value>"

    def __bool__(self) -> bool:
        return False


class Struct(dict[str, Any]):
    """A Go struct, or a map with methods: fields by name, `methods` (Functions) beside them; a field it has not is an error."""

    def __init__(
        self, fields: Mapping[str, Any], *, type: str, text: str = "", methods: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(fields)
        self.type, self.text, self.methods = type, text, methods or {}


NO_VALUE = _NoValue()
_ESCAPE = re.compile(
    r"\\(?:([abfnrtv\\'\"])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|(.?))", re.DOTALL
)
_SIMPLE = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\", "'": "'", '"': '"'}
_SHOWN = {char: "\\" + letter for letter, char in _SIMPLE.items() if char != "'"}


def type_name(value: Any) -> str:
    """The Go type: `map[string]interface {}`, `int64`."""
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, str):
        return "string"
    if isinstance(value, bytes):
        return "[]uint8"
    if isinstance(value, Int):
        return "int"
    if isinstance(value, int):
        return "int64"
    if isinstance(value, float):
        return "float64"
    if isinstance(value, Struct):
        return value.type
    if isinstance(value, Mapping):
        return "map[string]interface {}"
    return "[]interface {}" if isinstance(value, (list, tuple)) else "<nil>"


def is_true(value: Any) -> bool:
    """Go's truth: not the zero value, and not empty."""
    return bool(value)


def show(value: Any, *, top: bool = True) -> str:
    """As Go's `%v` prints it: `map[a:1 b:[x y]]`."""
    if isinstance(value, str):
        return value
    if value is None or value is NO_VALUE:
        return "<no value>" if value is NO_VALUE and top else "<nil>"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return show_float(value)
    if isinstance(value, Struct) and value.text:
        return value.text
    if isinstance(value, bytes):
        return "[" + " ".join(map(str, value)) + "]"
    if isinstance(value, Mapping):
        return "map[" + " ".join(f"{key}:{show(value[key], top=False)}" for key in sorted(value)) + "]"
    if isinstance(value, (list, tuple)):
        return "[" + " ".join(show(item, top=False) for item in value) + "]"
    return str(value)


def show_float(value: float) -> str:
    """Shortest digits; exponents below -4 and from 6 on are written `1.5e+06`."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "+Inf" if value > 0 else "-Inf"
    if value == 0 or 1e-4 <= abs(value) < 1e6:
        return repr(value).removesuffix(".0")
    mantissa, _, exponent = f"{value:.16e}".partition("e")
    for digits in range(17):
        text = f"{value:.{digits}e}"
        if float(text) == value:
            mantissa, _, exponent = text.partition("e")
            break
    return f"{mantissa}e{exponent}"


def quote(text: str) -> str:
    """As Go's `%q`."""
    return '"' + "".join(map(_shown, text)) + '"'


def _shown(char: str) -> str:
    if char in _SHOWN:
        return _SHOWN[char]
    if char.isprintable():
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x80 else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def unquote(literal: str) -> str:
    """The text of a Go literal in double quotes, quotes or backquotes; ValueError for a bad escape."""
    inner = literal[1:-1]
    if literal[0] == "`":
        return inner.replace("\r", "")
    return _ESCAPE.sub(_escaped, inner) if "\\" in inner else inner


def _escaped(match: re.Match[str]) -> str:
    simple, byte, short, long, octal, _ = match.groups()
    if simple:
        return _SIMPLE[simple]
    digits = byte or short or long
    if digits:
        return chr(int(digits, 16))
    if octal:
        return chr(int(octal, 8))
    raise ValueError("invalid syntax")
