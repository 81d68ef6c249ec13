"""What the schema says about merging: which lists merge, by which key, and which maps keep only the keys they are given.

A shape is a structure (`Definition`), a map or a structure of any kind (its `Field`), or None where nothing is known (custom resources).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..schema import Definition, Field, Schema
from .errors import OpaqueError, PatchError
from .merge_patch import type_of

Shape = Definition | Field | None


class Member(NamedTuple):
    """How a member of a structure merges; for a list, `shape` is that of its elements."""

    shape: Shape
    strategy: str = ""
    retain_keys: bool = False
    merge_key: str = ""


_UNKNOWN = Member(None)


def member(schema: Schema, shape: Shape, key: str) -> Member:
    """What is known about the member `key`."""
    if isinstance(shape, Definition):
        field = shape.fields.get(key)
    else:
        field = shape.items if shape is not None and shape.type == "map" else None
    if field is None:
        return _UNKNOWN
    strategies = field.patch_strategies
    strategy = "merge" if "merge" in strategies else "replace" if "replace" in strategies else ""
    return Member(_inner(schema, field), strategy, "retainKeys" in strategies, field.merge_key)


def _inner(schema: Schema, field: Field) -> Shape:
    if field.type == "array" and field.items is not None:
        return _inner(schema, field.items)
    return field if field.type in ("map", "raw") else schema.resolve(field)


def known_member(schema: Schema, shape: Shape, key: str) -> Member:
    """`member` of what is to be merged, a map or a list; raises `OpaqueError` where nothing can be known about it."""
    if isinstance(shape, Field) and shape.type == "raw":
        raise OpaqueError(shape.ref.rpartition(".")[2], key)
    return member(schema, shape, key)


def check_alike(*lists: Sequence[Any]) -> None:
    """The elements of lists that merge are all of one type."""
    kinds = {type_of(item) for each in lists for item in each}
    if len(kinds) > 1:
        raise PatchError(f"list element types are not identical: {go_value(list(lists))}")


def key_of(item: Any, merge_key: str) -> Any:
    """What identifies an element of a merging list: its merge key, or itself if it is a scalar."""
    key = item.get(merge_key) if isinstance(item, Mapping) else item
    return go_value(key) if isinstance(key, (Mapping, list, tuple)) else key


def go_value(item: Any) -> str:
    """A value as Go's `%v` prints it: `map[a:1 b:[x y]]`."""
    if isinstance(item, Mapping):
        return "map[" + " ".join(f"{k}:{go_value(item[k])}" for k in sorted(item)) + "]"
    if isinstance(item, (list, tuple)):
        return "[" + " ".join(map(go_value, item)) + "]"
    return "<nil>" if item is None else str(item).lower() if isinstance(item, bool) else str(item)


def in_order(items: Sequence[Any], order: Sequence[Any], merge_key: str) -> list[Any]:
    """`items` sorted by where their keys stand in `order`; those not in it last, as they were."""
    places: dict[Any, int] = {}
    for place, item in enumerate(order):
        places.setdefault(key_of(item, merge_key), place)
    return sorted(items, key=lambda item: places.get(key_of(item, merge_key), len(places)))


def interleaved(server: Sequence[Any], patched: Sequence[Any], live: Sequence[Any], merge_key: str) -> list[Any]:
    """Elements only the server has put between the patched ones: before the first that follows them in the `live` list."""
    places: dict[Any, int] = {}
    for place, item in enumerate(live):
        places.setdefault(key_of(item, merge_key), place)
    result: list[Any] = []
    left, right = list(server), list(patched)
    while left and right:
        mine, other = places.get(key_of(left[0], merge_key)), places.get(key_of(right[0], merge_key))
        result.append(left.pop(0) if mine is not None and other is not None and mine < other else right.pop(0))
    return result + left + right
