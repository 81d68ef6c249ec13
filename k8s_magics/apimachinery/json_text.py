"""JSON text as Go's encoding/json reads and writes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from json.encoder import encode_basestring
from typing import Any

from .floats import json_number
from .objects import InOrder

_HTML = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def compact(value: Any, *, sort: bool = True) -> str:
    """`value` on one line without spaces, keys sorted, `<`, `>` and `&` escaped (`json.Marshal`)."""
    return _html(json.dumps(value, separators=(",", ":"), sort_keys=sort, ensure_ascii=False))


def indented(value: Any, *, indent: str = "    ", sort: bool = True) -> str:
    """`value` over several lines, as `kubectl -o json` prints it but without the last line break."""
    out: list[str] = []
    _write(value, "\n", (indent, sort), out)
    return _html("".join(out))


def _html(text: str) -> str:
    for char, escaped in _HTML.items():
        if char in text:
            text = text.replace(char, escaped)
    return text


def _write(value: Any, newline: str, style: tuple[str, bool], out: list[str]) -> None:
    if isinstance(value, str):
        out.append(encode_basestring(value))
    elif isinstance(value, Mapping):
        inner = newline + style[0]
        lead = "{" + inner
        for key in sorted(value) if style[1] and not isinstance(value, InOrder) else value:
            out.append(f"{lead}{encode_basestring(key)}: ")
            lead = "," + inner
            _write(value[key], inner, style, out)
        out.append(newline + "}" if value else "{}")
    elif isinstance(value, (list, tuple)):
        inner = newline + style[0]
        lead = "[" + inner
        for item in value:
            out.append(lead)
            lead = "," + inner
            _write(item, inner, style, out)
        out.append(newline + "]" if value else "[]")
    else:
        out.append(_atom(value))


def _atom(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return json_number(value) if isinstance(value, float) else str(value)
