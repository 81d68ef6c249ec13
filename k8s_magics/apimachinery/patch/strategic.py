"""Strategic merge patch: like a merge patch, but lists that the schema says so merge by a key (`kubectl patch`'s default).

Understands `$patch: replace|delete|merge`, `$retainKeys`, `$setElementOrder/<list>` and `$deleteFromPrimitiveList/<list>`.
Source: https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..objects import FrozenDict, FrozenList, freeze
from ..schema import Definition, Schema
from .errors import MalformedPatchError
from .merge_patch import type_of
from .shape import Member, Shape, check_alike, go_value, in_order, interleaved, key_of, known_member, member

PATCH, RETAIN_KEYS = "$patch", "$retainKeys"
ORDER, DELETE = "$setElementOrder/", "$deleteFromPrimitiveList/"


def apply_strategic_patch(
    schema: Schema, definition: Definition | None, obj: Mapping[str, Any], patch: Any
) -> FrozenDict:
    """`obj` changed by `patch`; raises `MalformedPatchError`."""
    if not isinstance(patch, Mapping):
        found = "array" if isinstance(patch, (list, tuple)) else "string" if isinstance(patch, str) else "number"
        raise MalformedPatchError(f"json: cannot unmarshal {found} into Go value of type map[string]interface {{}}")
    return _merge(schema, definition, obj, patch)


def _merge(schema: Schema, shape: Shape, original: Mapping[str, Any], patch: Mapping[str, Any]) -> FrozenDict:
    directive = patch.get(PATCH, "merge")
    if directive == "replace":
        return FrozenDict({k: freeze(v) for k, v in patch.items() if k != PATCH})
    if directive == "delete":
        return FrozenDict()
    if directive != "merge":
        raise MalformedPatchError(f"unknown patch type found: {directive}")
    for key in patch:
        if key.startswith(ORDER):
            _check_order(patch, key, member(schema, shape, key.removeprefix(ORDER)).merge_key)
    result = _retained(original, patch)
    for key, value in patch.items():
        if not key.startswith("$"):
            _merge_member(result, key, value, (schema, shape))
    for key, value in patch.items():
        if key.startswith(DELETE):
            name = key.removeprefix(DELETE)
            result[name] = FrozenList([item for item in result.get(name, ()) if item not in value])
    for key, value in patch.items():
        if key.startswith(ORDER):
            _order(result, original, key.removeprefix(ORDER), (value, schema, shape))
    return FrozenDict(result)


def _check_order(patch: Mapping[str, Any], directive: str, merge_key: str) -> None:
    """The elements of a patch stand in the order that it asks for."""
    items, order = patch.get(directive.removeprefix(ORDER)), patch[directive]
    if not isinstance(items, (list, tuple)) or not isinstance(order, (list, tuple)):
        return
    left = [key_of(item, merge_key) for item in items if not isinstance(item, Mapping) or PATCH not in item]
    for item in order:
        if left and left[0] == key_of(item, merge_key):
            left.pop(0)
    if left and order:
        lists = f"The order in patch list:\n{go_value(items)}\n doesn't match {ORDER[:-1]} list:\n{go_value(order)}\n"
        raise MalformedPatchError(lists)


def _retained(original: Mapping[str, Any], patch: Mapping[str, Any]) -> dict[str, Any]:
    """A mutable copy of a map, with only those keys that `$retainKeys` lists if the patch has one."""
    if RETAIN_KEYS not in patch:
        return dict(original)
    retained = patch[RETAIN_KEYS]
    if not isinstance(retained, (list, tuple)):
        raise MalformedPatchError("invalid patch format of retainKeys")
    return {key: value for key, value in original.items() if key in retained}


def _order(result: dict[str, Any], original: Mapping[str, Any], name: str, how: tuple[Any, Schema, Shape]) -> None:
    order, schema, shape = how
    items = result.get(name)
    if not isinstance(items, (list, tuple)) or not items:
        return
    merge_key = member(schema, shape, name).merge_key
    known = {key_of(item, merge_key) for item in order}
    listed = [item for item in items if key_of(item, merge_key) in known]
    server = [item for item in items if key_of(item, merge_key) not in known]
    live = original.get(name) or ()
    result[name] = FrozenList(
        interleaved(in_order(server, live, merge_key), in_order(listed, order, merge_key), live, merge_key)
    )


def _merge_member(result: dict[str, Any], key: str, value: Any, how: tuple[Schema, Shape]) -> None:
    schema, shape = how
    if value is None:
        result.pop(key, None)
        return
    old = result.get(key)
    merges = isinstance(value, (Mapping, list, tuple)) and type_of(old) is type_of(value)
    kind = (known_member if merges else member)(schema, shape, key)
    if isinstance(value, Mapping) and kind.strategy != "replace":
        base = old if isinstance(old, Mapping) else {}
        result[key] = _merge(schema, kind.shape, base, value)
    elif isinstance(value, (list, tuple)) and kind.strategy == "merge" and old is not None:
        result[key] = _merge_list(schema, kind, old if isinstance(old, (list, tuple)) else (), value)
    elif merges:  # what replaces its like comes as it is, whatever it contains
        result[key] = freeze(value)
    else:
        result[key] = freeze(_without_directives(value))


def _without_directives(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {k: _without_directives(v) for k, v in value.items() if not k.startswith("$") and v is not None}
    if not isinstance(value, (list, tuple)):
        return value
    return [_without_directives(v) for v in value if not (isinstance(v, Mapping) and v.get(PATCH))]


def _merge_list(schema: Schema, kind: Member, original: Sequence[Any], patch: Sequence[Any]) -> FrozenList:
    merge_key = kind.merge_key
    check_alike(original, patch)
    if not patch:
        return FrozenList(original)
    if not merge_key or not isinstance(patch[0], Mapping):
        items = list(dict.fromkeys([*original, *patch]))
        return FrozenList(_arranged(items, patch, original, ""))
    merged, additions = list(original), []
    for item in patch:
        if item.get(PATCH) == "replace" and merge_key not in item:
            return FrozenList([_merge(schema, kind.shape, {}, other) for other in patch if PATCH not in other])
        if merge_key not in item:
            raise MalformedPatchError(f"map: {go_value(item)} does not contain declared merge key: {merge_key}")
        if item.get(PATCH) == "delete":
            merged = [old for old in merged if key_of(old, merge_key) != item[merge_key]]
        else:
            additions.append(item)
    for item in additions:
        at = next((n for n, old in enumerate(merged) if key_of(old, merge_key) == item[merge_key]), -1)
        if at < 0:
            merged.append(_merge(schema, kind.shape, {}, item))
        else:
            merged[at] = _merge(schema, kind.shape, merged[at], item)
    return FrozenList(_arranged(merged, additions, original, merge_key))


def _arranged(items: Sequence[Any], patch: Sequence[Any], live: Sequence[Any], merge_key: str) -> list[Any]:
    known = {key_of(item, merge_key) for item in patch}
    mine = [item for item in items if key_of(item, merge_key) in known]
    server = [item for item in items if key_of(item, merge_key) not in known]
    return interleaved(server, in_order(mine, patch, merge_key), live, merge_key)
