"""TOML, as BurntSushi's encoder writes it: scalars of a table first, then its sub-tables, indented."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from typing import Any

from ..apimachinery.floats import shortest
from .numbers import as_floats

_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")


class ToTomlError(ValueError):
    """What cannot be said in TOML."""


def dump_toml(value: Any) -> str:
    """Raises ToTomlError for what TOML has no word for; what is no map stands alone."""
    _refuse_nulls(value)
    if not isinstance(value, Mapping):
        return _value(value)
    out: list[str] = []
    _table(value, (), out)
    return "".join(out)


def _refuse_nulls(value: Any) -> None:
    if value is None:
        raise ToTomlError("reflect: call of reflect.Value.Type on zero Value")
    for each in value.values() if isinstance(value, Mapping) else value if isinstance(value, (list, tuple)) else ():
        if each is None and not isinstance(value, Mapping):
            raise ToTomlError("toml: cannot encode array with nil element")
        if each is not None:
            _refuse_nulls(each)


def load_toml(text: str) -> dict[str, Any]:
    """A table; `{"Error": ...}` for text that is no TOML."""
    try:
        loaded: dict[str, Any] = as_floats(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        return {"Error": f"toml: {error}"}
    return loaded


def _table(value: Mapping[str, Any], path: tuple[str, ...], out: list[str]) -> None:
    indent = "  " * max(len(path) - 1, 0)
    inner = indent if len(path) == 0 else "  " * len(path)
    if path:
        if out:
            out.append("" if out[-1].lstrip().startswith("[") else "\n")
        out.append(f"{indent}[{'.'.join(map(_key, path))}]\n")
    tables = []
    for key in sorted(value):
        item = value[key]
        if isinstance(item, Mapping) or _is_tables(item):
            tables.append(key)
        elif item is not None:
            out.append(f"{inner if path else ''}{_key(key)} = {_value(item)}\n")
    for key in tables:
        item = value[key]
        if isinstance(item, Mapping):
            _table(item, (*path, key), out)
            continue
        for each in item:
            out.append(f"\n{inner}[[{'.'.join(map(_key, (*path, key)))}]]\n")
            _entries(each, (*path, key), out)


def _entries(value: Mapping[str, Any], path: tuple[str, ...], out: list[str]) -> None:
    inner = "  " * len(path)
    for key in sorted(value):
        if not isinstance(value[key], Mapping) and value[key] is not None:
            out.append(f"{inner}{_key(key)} = {_value(value[key])}\n")
    for key in sorted(value):
        if isinstance(value[key], Mapping):
            _table(value[key], (*path, key), out)


def _is_tables(item: Any) -> bool:
    return isinstance(item, (list, tuple)) and bool(item) and all(isinstance(each, Mapping) for each in item)


def _key(key: str) -> str:
    return key if _BARE.match(key) else json.dumps(key, ensure_ascii=False)


def _value(item: Any) -> str:
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, float):
        text = shortest(item)
        return text if "." in text or "e" in text or "n" in text.lower() else text + ".0"
    if isinstance(item, int):
        return str(int(item))
    if isinstance(item, (list, tuple)):
        return "[" + ", ".join(map(_value, item)) + "]"
    if isinstance(item, Mapping):
        return "{" + ", ".join(f"{_key(k)} = {_value(item[k])}" for k in sorted(item)) + "}"
    return json.dumps(str(item), ensure_ascii=False)
