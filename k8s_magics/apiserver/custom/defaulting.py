"""Defaults of a schema, filled into objects that lack them; nulls where none are allowed count as absent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...apimachinery.objects import FrozenDict, FrozenList, Object, freeze
from .values import items_of, member_schema, properties_of


def defaulted(schema: Object, obj: Any) -> Any:
    """`obj` with the defaults of `schema`; the same object if it has them all."""
    if isinstance(obj, Mapping):
        return _members(schema, obj)
    if isinstance(obj, (list, tuple)):
        items = items_of(schema)
        made = [defaulted(items, item) for item in obj]
        return obj if all(a is b for a, b in zip(made, obj, strict=True)) else FrozenList(made)
    return obj


def _members(schema: Object, obj: Object) -> Object:
    made: dict[str, Any] = {}
    for key, value in obj.items():
        inner = member_schema(schema, key)
        if value is None and inner is not None and not inner.get("nullable"):
            if inner.get("default") is None:
                continue
            value = freeze(inner["default"])
        made[key] = defaulted(inner, value) if inner is not None else value
    for key, inner in properties_of(schema).items():
        if key not in made and inner.get("default") is not None:
            made[key] = defaulted(inner, freeze(inner["default"]))
    same = len(made) == len(obj) and all(key in obj and made[key] is obj[key] for key in made)
    return obj if same else FrozenDict(made)
