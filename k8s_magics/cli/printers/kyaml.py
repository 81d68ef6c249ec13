"""-o kyaml: YAML in flow style, with quotes wherever a reader might doubt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from json.encoder import encode_basestring
from typing import Any

from ...apimachinery.json_text import compact
from ...apimachinery.objects import Object
from ..printer import Order, Print, Printer

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_./-]*\Z")
_DOUBTFUL = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"})


def make(order: Order) -> Print:
    return lambda obj: f"---\n{_value(obj, '')}\n"


def _value(value: Any, indent: str) -> str:
    if isinstance(value, Mapping):
        return _mapping(value, indent)
    if isinstance(value, (list, tuple)):
        return _sequence(value, indent)
    return encode_basestring(value) if isinstance(value, str) else compact(value)


def _mapping(value: Object, indent: str) -> str:
    if not value:
        return "{}"
    inner = indent + "  "
    lines = [f"{inner}{_key(k)}: {_value(value[k], inner)},\n" for k in sorted(value)]
    return "{\n" + "".join(lines) + indent + "}"


def _sequence(value: Any, indent: str) -> str:
    """A list of mappings begins them on its own line: `[{`."""
    if not value:
        return "[]"
    if all(isinstance(item, (Mapping, list, tuple)) and item for item in value):
        return "[" + ", ".join(_value(item, indent) for item in value) + "]"
    inner = indent + "  "
    return "[\n" + "".join(f"{inner}{_value(item, inner)},\n" for item in value) + indent + "]"


def _key(key: str) -> str:
    return key if _PLAIN_KEY.match(key) and key.lower() not in _DOUBTFUL else encode_basestring(key)


PRINTER = Printer(formats=("kyaml",), make=make)
