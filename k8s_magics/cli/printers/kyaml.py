"""-o kyaml: YAML in flow style, with quotes wherever a reader might doubt.

A text of several lines is folded at its line ends, each line one column in, so that leading blanks can be told.
Source: sigs.k8s.io/yaml, kyaml/kyaml.go.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ...apimachinery.json_text import compact
from ...apimachinery.objects import InOrder, Object
from ..printer import Order, Print, Printer

_PLAIN = re.compile(r"\w(?:[\w./-]*\w)?\Z")
_DOUBTFUL = frozenset({"y", "n", "t", "f", "yes", "no", "on", "off", "true", "false", "null", "~"})
_INTEGER = re.compile(r"[+-]?(?:0|[1-9][0-9]*|0b[01]+|0o?[0-7]+|0x[0-9a-f]+)\Z", re.IGNORECASE)
_FLOAT = re.compile(r"[+-]?(?:(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?|inf|infinity|nan)\Z", re.IGNORECASE)
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\Z")
_FOLD = "\\\n"
_ESCAPES = {
    "\a": "\\a", "\b": "\\b", "\f": "\\f", "\r": "\\r", "\v": "\\v", "\0": "\\0", "\x1b": "\\e", "\x85": "\\N", "\xa0": "\\_",
    "\u2028": "\\L", "\u2029": "\\P", '"': '\\"', "\\": "\\\\",
}  # fmt: skip


def make(order: Order) -> Print:
    return lambda obj: f"---\n{_value(obj, '', order.sort)}\n"


def _value(value: Any, indent: str, sort: bool) -> str:
    if isinstance(value, Mapping):
        return _mapping(value, indent, sort)
    if isinstance(value, (list, tuple)):
        return _sequence(value, indent, sort)
    return _text(value, indent + "  ") if isinstance(value, str) else compact(value)


def _mapping(value: Object, indent: str, sort: bool) -> str:
    if not value:
        return "{}"
    inner = indent + "  "
    lines = [
        f"{inner}{_key(k)}: {_value(value[k], inner, sort)},\n"
        for k in (sorted(value) if sort and not isinstance(value, InOrder) else value)
    ]
    return "{\n" + "".join(lines) + indent + "}"


def _sequence(value: Any, indent: str, sort: bool) -> str:
    """A list of mappings begins them on its own line: `[{`."""
    if not value:
        return "[]"
    if all(isinstance(item, (Mapping, list, tuple)) for item in value):
        return "[" + ", ".join(_value(item, indent, sort) for item in value) + "]"
    inner = indent + "  "
    return "[\n" + "".join(f"{inner}{_value(item, inner, sort)},\n" for item in value) + indent + "]"


def _text(text: str, indent: str) -> str:
    """In quotes; where there are line ends, line by line: a reader drops the blanks before each."""
    lines = text.split("\n")
    if len(lines) == 1:
        return '"' + _escaped(text) + '"'
    shown = [f"{_led(line, indent)}\\n{_FOLD}" for line in lines[:-1]]
    if lines[-1]:
        shown.append(_led(lines[-1], indent) + _FOLD)
    return '"' + _FOLD + "".join(shown) + indent + '"'


def _led(line: str, indent: str) -> str:
    return indent + ("\\" if line[:1].isspace() else " ") + _escaped(line)


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(char) or _visible(char) for char in text)


def _visible(char: str) -> str:
    if char.isprintable() or char == "\t":
        return char
    code = ord(char)
    if code < 0x20 or code == 0x7F:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _key(key: str) -> str:
    if _PLAIN.match(key) and not _is_doubtful(key):
        return key
    return '"' + _escaped(key).replace("\n", "\\n").replace("\t", "\\t") + '"'


def _is_doubtful(key: str) -> bool:
    """Whether a reader might take it for something other than a text."""
    digits = key.replace("_", "")
    numeric = _INTEGER.match(digits) or _FLOAT.match(digits) or _DATE.match(key)
    return bool(numeric) or key.lower() in _DOUBTFUL


PRINTER = Printer(formats=("kyaml",), make=make)
