"""Lists that are sets or maps hold nothing twice (`x-kubernetes-list-type`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...apimachinery.fielderrors import FieldError, duplicate
from ...apimachinery.json_text import compact
from ...apimachinery.objects import Object
from .values import LIST_KEYS, LIST_TYPE, items_of, member_schema


def duplicates(schema: Object, value: Any, path: str = "") -> Iterator[FieldError]:
    """Every element that is there for the second time."""
    if isinstance(value, Mapping):
        for key in sorted(value):
            inner = member_schema(schema, key)
            if inner is not None:
                yield from duplicates(inner, value[key], f"{path}.{key}" if path else key)
    elif isinstance(value, (list, tuple)):
        seen: dict[str, None] = {}
        for index, item in enumerate(value):
            mark = _mark(schema, item)
            if compact(mark) in seen and schema.get(LIST_TYPE) in ("set", "map"):
                yield duplicate(f"{path}[{index}]", mark)
            seen[compact(mark)] = None
            yield from duplicates(items_of(schema), item, f"{path}[{index}]")


def _mark(schema: Object, item: Any) -> Any:
    """What tells an element from others."""
    if schema.get(LIST_TYPE) == "map" and isinstance(item, Mapping):
        return {key: item.get(key) for key in schema.get(LIST_KEYS) or () if key in item}
    return item
