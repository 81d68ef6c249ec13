"""kubectl apply's patch, made of three objects: what was applied last, what is to be applied, and what is there.

What the last applied had and the new one lacks is deleted; what differs between the new one and the live object is set; what only
the live object has (defaults, status, other people's fields) stays.  Source: k8s.io/apimachinery/pkg/util/strategicpatch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..objects import FrozenDict, freeze
from ..schema import Definition, Schema
from .diff import DiffOptions, diff_maps
from .merge_patch import create_merge_patch
from .shape import Shape, key_of, member
from .strategic import ORDER


@dataclass(frozen=True, slots=True)
class ThreeObjects:
    """`original`: last applied (empty if unknown); `modified`: to be applied; `current`: live."""

    original: Mapping[str, Any]
    modified: Mapping[str, Any]
    current: Mapping[str, Any]


def three_way(schema: Schema, definition: Definition | None, objects: ThreeObjects) -> FrozenDict:
    """The strategic merge patch to send; empty if nothing is to be done.  Raises `PatchError` for elements without merge key."""
    changes = diff_maps(schema, definition, (objects.current, objects.modified), DiffOptions(deletions=False))
    deletions = diff_maps(schema, definition, (objects.original, objects.modified), DiffOptions(changes=False))
    return FrozenDict(freeze(_joined(schema, definition, deletions, changes)))


def three_way_merge(objects: ThreeObjects) -> FrozenDict:
    """The same as an RFC 7386 merge patch, for custom resources: lists are replaced whole."""
    changes = _nulls(create_merge_patch(objects.current, objects.modified), keep=False)
    deletions = _nulls(create_merge_patch(objects.original, objects.modified), keep=True)
    return FrozenDict(freeze(_overlaid(deletions, changes)))


def _joined(schema: Schema, shape: Shape, first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """Two patches as one; the second has the last word."""
    result = dict(first)
    for key, value in second.items():
        old = result.get(key)
        kind = member(schema, shape, key)
        if isinstance(old, Mapping) and isinstance(value, Mapping):
            result[key] = _joined(schema, kind.shape, old, value)
        elif (
            isinstance(old, list) and isinstance(value, list) and not key.startswith(ORDER) and kind.strategy == "merge"
        ):
            result[key] = _joined_lists(schema, kind.shape, (old, value), kind.merge_key)
        else:
            result[key] = value
    return result


def _joined_lists(schema: Schema, shape: Shape, lists: tuple[list[Any], list[Any]], merge_key: str) -> list[Any]:
    rest = list(lists[0])
    result = []
    for item in lists[1]:
        match = next(
            (other for other in rest if merge_key and key_of(other, merge_key) == key_of(item, merge_key)), None
        )
        if match is None:
            result.append(item)
        else:
            rest.remove(match)
            result.append(_joined(schema, shape, match, item))
    return result + rest


def _nulls(patch: Mapping[str, Any], *, keep: bool) -> dict[str, Any]:
    """Only the deletions of a merge patch, or all but them."""
    result: dict[str, Any] = {}
    for key, value in patch.items():
        if isinstance(value, Mapping):
            inner = _nulls(value, keep=keep)
            if inner or (not keep and not value):
                result[key] = inner
        elif (value is None) == keep:
            result[key] = value
    return result


def _overlaid(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    result = dict(first)
    for key, value in second.items():
        old = result.get(key)
        result[key] = _overlaid(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return result
