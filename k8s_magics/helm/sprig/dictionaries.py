"""sprig's functions on maps; `set`, `unset` and `merge` change the map they are given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...gotemplate.errors import FunctionError
from ...gotemplate.functions import Function
from ...gotemplate.values import type_name
from ..numbers import copied
from .casting import is_empty, text


def _dict(*pairs: Any) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for at in range(0, len(pairs), 2):
        out[text(pairs[at])] = pairs[at + 1] if at + 1 < len(pairs) else ""
    return out


def _set(value: dict[str, Any], key: str, item: Any) -> dict[str, Any]:
    if value is None:
        raise FunctionError("assignment to entry in nil map")
    value[key] = item
    return value


def _unset(value: dict[str, Any], key: str) -> dict[str, Any]:
    (value or {}).pop(key, None)
    return value


def _get(value: Any, key: str) -> Any:
    return (value or {}).get(key, "")


def _keys(*values: Any) -> list[str]:
    return [key for value in values for key in sorted(value or {})]


def _pick(value: Any, *names: Any) -> dict[str, Any]:
    return {key: value[key] for key in names if key in (value or {})}


def _omit(value: Any, *names: Any) -> dict[str, Any]:
    return {key: item for key, item in (value or {}).items() if key not in names}


def _pluck(key: str, *values: Any) -> list[Any]:
    return [value[key] for value in values if value and key in value]


def _merge(into: Any, *others: Any) -> Any:
    for other in others:
        merged(into, other or {}, overwrite=False)
    return into


def _merge_overwrite(into: Any, *others: Any) -> Any:
    for other in others:
        merged(into, other or {}, overwrite=True)
    return into


def merged(into: dict[str, Any], other: Mapping[str, Any], *, overwrite: bool) -> None:
    """mergo: maps merge; else the first that is not empty wins, or with `overwrite` the last."""
    for key, item in other.items():
        old = into.get(key)
        if isinstance(item, Mapping) and isinstance(old, dict):
            merged(old, item, overwrite=overwrite)
        elif item is None:
            if overwrite:
                into[key] = None
        elif overwrite or is_empty(old):
            into[key] = item


def _dig(*words: Any) -> Any:
    if len(words) < 3:
        raise FunctionError("dig needs at least three arguments")
    *path, default, value = words
    if not isinstance(value, Mapping):
        raise FunctionError(
            f"interface conversion: interface {{}} is {type_name(value)}, not map[string]interface {{}}"
        )
    for place, key in enumerate(path):
        if not isinstance(value, Mapping) or key not in value:
            return default
        value = value[key]
        if place < len(path) - 1 and not isinstance(value, Mapping):
            raise FunctionError(
                f"interface conversion: interface {{}} is {type_name(value)}, not map[string]interface {{}}"
            )
    return value


def _copy(value: Any) -> Any:
    if value is None:
        raise FunctionError("reflect: call of reflect.Value.Type on zero Value")
    return copied(value)


_MERGE = Function(_merge, ("map", "map"), variadic=True)
_MERGE_OVERWRITE = Function(_merge_overwrite, ("map", "map"), variadic=True)
FUNCTIONS: Mapping[str, Function] = {
    "dict": Function(_dict, variadic=True),
    "set": Function(_set, ("map", "string", "any")),
    "unset": Function(_unset, ("map", "string")),
    "get": Function(_get, ("map", "string")),
    "hasKey": Function(lambda value, key: key in (value or {}), ("map", "string")),
    "keys": Function(_keys, ("map",), variadic=True),
    "values": Function(lambda value: [value[key] for key in sorted(value or {})], ("map",)),
    "pick": Function(_pick, ("map", "string"), variadic=True),
    "omit": Function(_omit, ("map", "string"), variadic=True),
    "pluck": Function(_pluck, ("string", "map"), variadic=True),
    "merge": _MERGE,
    "mustMerge": _MERGE,
    "mergeOverwrite": _MERGE_OVERWRITE,
    "mustMergeOverwrite": _MERGE_OVERWRITE,
    "deepCopy": Function(_copy),
    "mustDeepCopy": Function(_copy),
    "dig": Function(_dig, variadic=True),
}
