"""RFC 7386: maps merge, null removes, everything else replaces (`kubectl patch --type=merge`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..objects import EMPTY, FrozenDict, freeze


def apply_merge_patch(obj: Any, patch: Any) -> Any:
    """`obj` changed by `patch`; untouched branches are shared."""
    if not isinstance(patch, Mapping):
        return freeze(_pruned(patch))
    result = dict(obj) if isinstance(obj, Mapping) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = apply_merge_patch(result.get(key, EMPTY), value)
    return FrozenDict(result)


def _pruned(value: Any) -> Any:
    """Without the nulls in maps, also in those inside lists (evanphx/json-patch)."""
    if isinstance(value, Mapping):
        return {key: _pruned(inner) for key, inner in value.items() if inner is not None}
    return [_pruned(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def create_merge_patch(original: Mapping[str, Any], modified: Mapping[str, Any]) -> FrozenDict:
    """The smallest merge patch that turns `original` into `modified`."""
    patch: dict[str, Any] = {key: None for key in original if key not in modified}
    for key, value in modified.items():
        if key not in original:
            patch[key] = freeze(value)
        elif isinstance(value, Mapping) and isinstance(original[key], Mapping):
            inner = create_merge_patch(original[key], value)
            if inner:
                patch[key] = inner
        elif type_of(value) is not type_of(original[key]) or value != original[key]:
            patch[key] = freeze(value)
    return FrozenDict(patch)


def type_of(value: Any) -> type:
    """The JSON type of a value, so that 1 and true are told apart."""
    if isinstance(value, Mapping):
        return dict
    return list if isinstance(value, (list, tuple)) else type(value)
