"""The strategic merge patch between two objects, as kubectl computes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..objects import FrozenDict, freeze
from ..schema import Definition, Schema
from .errors import PatchError
from .merge_patch import type_of
from .shape import Shape, check_alike, go_value, in_order, key_of, known_member
from .strategic import DELETE, ORDER, PATCH, RETAIN_KEYS


@dataclass(frozen=True, slots=True)
class DiffOptions:
    """Which half of the difference is wanted, and whether lists say their order."""

    deletions: bool = True
    changes: bool = True
    order: bool = True
    retain_keys: bool = False


def two_way(
    schema: Schema, definition: Definition | None, original: Mapping[str, Any], modified: Mapping[str, Any]
) -> FrozenDict:
    """The patch that turns `original` into `modified` (kubectl label, set, edit, scale)."""
    return FrozenDict(freeze(diff_maps(schema, definition, (original, modified), DiffOptions(order=True))))


def diff_maps(
    schema: Schema, shape: Shape, pair: tuple[Mapping[str, Any], Mapping[str, Any]], options: DiffOptions
) -> dict[str, Any]:
    """The patch from the first to the second map of `pair`; empty if they are the same."""
    original, modified = pair
    patch: dict[str, Any] = {}
    for key in sorted(modified):
        new = modified[key]
        if key not in original or type_of(original[key]) is not type_of(new):
            if options.changes:
                patch[key] = new
        elif original[key] == new:
            continue
        elif isinstance(new, Mapping):
            _diff_map(schema, shape, key, (original, modified, patch, options))
        elif isinstance(new, (list, tuple)):
            _diff_list(schema, shape, key, (original, modified, patch, options))
        elif options.changes:
            patch[key] = new
    if options.deletions:
        patch.update({key: None for key in original if key not in modified})
    if options.retain_keys:
        retained = sorted(key for key, value in modified.items() if value is not None)
        more = any(value is not None and key not in modified for key, value in original.items())
        if retained and (patch or more):
            patch[RETAIN_KEYS] = retained
    return patch


_Sides = tuple[Mapping[str, Any], Mapping[str, Any], dict[str, Any], DiffOptions]


def _diff_map(schema: Schema, shape: Shape, key: str, sides: _Sides) -> None:
    original, modified, patch, options = sides
    kind = known_member(schema, shape, key)
    if kind.strategy == "replace":
        if options.changes and original[key] != modified[key]:
            patch[key] = modified[key]
        return
    inner = diff_maps(
        schema, kind.shape, (original[key], modified[key]), replace(options, retain_keys=kind.retain_keys)
    )
    if inner:
        patch[key] = inner


def _diff_list(schema: Schema, shape: Shape, key: str, sides: _Sides) -> None:
    original, modified, patch, options = sides
    kind = known_member(schema, shape, key)
    old, new = original[key], modified[key]
    if kind.strategy != "merge":
        if options.changes and old != new:
            patch[key] = new
        return
    if not old:
        if new and options.changes:
            patch[key] = new
        return
    check_alike(old, new)
    options = replace(options, retain_keys=kind.retain_keys)
    if isinstance((new or old)[0], Mapping):
        changed, deleted = _diff_items(schema, kind.shape, (old, new, kind.merge_key), options)
        changed = in_order(changed, new, kind.merge_key) + deleted
        same_order = [key_of(item, kind.merge_key) for item in old] == [key_of(item, kind.merge_key) for item in new]
        order = [{kind.merge_key: key_of(item, kind.merge_key)} for item in new] if changed or not same_order else []
        gone: Sequence[Any] = ()
    else:
        changed = [item for item in new if item not in old] if options.changes else []
        gone = sorted(item for item in old if item not in new) if options.deletions else ()
        order = list(new) if changed or gone or list(old) != list(new) else []
    if changed:
        patch[key] = changed
    if gone:
        patch[DELETE + key] = list(gone)
    if order and options.order:
        patch[ORDER + key] = order


def _diff_items(
    schema: Schema, shape: Shape, lists: tuple[Any, Any, str], options: DiffOptions
) -> tuple[list[Any], list[Any]]:
    """Changed or new elements, and deletions, by merge key."""
    old, new, merge_key = lists
    for item in (*old, *new):
        if merge_key not in item:
            raise PatchError(f"map: {go_value(item)} does not contain declared merge key: {merge_key}")
    left, right = _sorted(old, merge_key), _sorted(new, merge_key)
    changed: list[Any] = []
    deleted: list[Any] = []
    while left or right:
        mine = go_value(left[0][merge_key]) if left else None
        other = go_value(right[0][merge_key]) if right else None
        if mine is not None and mine == other:
            item = right.pop(0)
            inner = diff_maps(schema, shape, (left.pop(0), item), options)
            if inner:
                changed.append({**inner, merge_key: item[merge_key]})
        elif mine is None or (other is not None and other < mine):
            item = right.pop(0)
            if options.changes:
                changed.append(item)
        else:
            item = left.pop(0)
            if options.deletions:
                deleted.append({PATCH: "delete", merge_key: item[merge_key]})
    return changed, deleted


def _sorted(items: Any, merge_key: str) -> list[Any]:
    """By merge key; elements of equal keys from the last to the first, since kubectl's sort takes equal for less."""
    return sorted(items, key=lambda item: go_value(item[merge_key]), reverse=True)[::-1]
