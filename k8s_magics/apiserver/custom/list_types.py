"""Lists that are sets or maps hold nothing twice (`x-kubernetes-list-type`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...apimachinery.fielderrors import FieldError, duplicate, invalid
from ...apimachinery.json_text import compact
from ...apimachinery.objects import Object
from .values import LIST_KEYS, LIST_TYPE, field_below, items_of, member_schema


def duplicates(schema: Object, value: Any, path: str = "") -> Iterator[FieldError]:
    """Every element that is there for the second time."""
    if isinstance(value, Mapping):
        for key in sorted(value):
            inner = member_schema(schema, key)
            if inner is not None:
                yield from duplicates(inner, value[key], field_below(schema, path, key))
    elif isinstance(value, (list, tuple)):
        if schema.get(LIST_TYPE) in ("set", "map"):
            yield from _twice(schema, value, path)
        for index, item in enumerate(value):
            yield from duplicates(items_of(schema), item, f"{path}[{index}]")


def _twice(schema: Object, items: Sequence[Any], path: str) -> Iterator[FieldError]:
    """What a set or map has twice, where it is met for the second time."""
    if schema[LIST_TYPE] == "map":
        for index, item in enumerate(items):
            if item is not None and not isinstance(item, Mapping):
                yield invalid(f"{path}[{index}]", item, "must be an object for an array of list-type map")
                return
    seen: Counter[str] = Counter()
    for index, item in enumerate(items):
        mark = _mark(schema, item)
        text = compact(mark)
        seen[text] += 1
        if seen[text] == 2:
            yield duplicate(f"{path}[{index}]", mark)


def _mark(schema: Object, item: Any) -> Any:
    """What tells an element from others."""
    if schema.get(LIST_TYPE) == "map":
        item = item or {}
        return {key: item.get(key) for key in schema.get(LIST_KEYS) or () if key in item}
    return item
