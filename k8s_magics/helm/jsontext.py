"""Values as JSON text the way templates write it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..apimachinery.floats import json_number

_HTML = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def go_json(value: Any) -> str:
    """On one line, keys sorted, `<>&` escaped (`json.Marshal`)."""
    return escaped(raw_json(value))


def escaped(text: str) -> str:
    for char, code in _HTML.items():
        if char in text:
            text = text.replace(char, code)
    return text


def raw_json(value: Any, *, indent: str = "") -> str:
    """The same without escapes; with `indent`, over several lines."""
    out: list[str] = []
    _write(value, "\n" if indent else "", indent, out)
    return "".join(out)


def _write(value: Any, newline: str, indent: str, out: list[str]) -> None:
    if isinstance(value, Mapping):
        _items(
            [
                (json.dumps(str(key), ensure_ascii=False) + (": " if indent else ":"), value[key])
                for key in sorted(value)
            ],
            "{}",
            (newline, indent),
            out,
        )
    elif isinstance(value, (list, tuple)):
        _items([("", item) for item in value], "[]", (newline, indent), out)
    elif isinstance(value, bool):
        out.append("true" if value else "false")
    elif isinstance(value, float):
        out.append(json_number(value))
    elif isinstance(value, int):
        out.append(str(int(value)))
    elif isinstance(value, str):
        out.append(json.dumps(value, ensure_ascii=False))
    else:
        out.append("null")


def _items(items: list[tuple[str, Any]], braces: str, style: tuple[str, str], out: list[str]) -> None:
    newline, indent = style
    if not items:
        out.append(braces)
        return
    inner = newline + indent if indent else ""
    for number, (key, item) in enumerate(items):
        out.append((braces[0] if not number else ",") + inner + key)
        _write(item, inner, indent, out)
    out.append(newline + braces[1])
