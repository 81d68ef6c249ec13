"""A patched object as the server shows it when it cannot read it: the JSON text that the patch has made of the stored object's.

The stored object is written as its Go structure.  What the patch has stepped into has been read as a map since, whose keys are sorted;
the rest is as it was.  Source: evanphx/json-patch, whose nodes stay raw text until somebody looks into them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..apimachinery.go_structs import as_struct
from ..apimachinery.json_text import compact
from ..apimachinery.objects import Object
from ..apimachinery.patch.json_patch import apply_json_patch, pointer
from ..apimachinery.patch.merge_patch import apply_merge_patch

Steps = tuple[str, ...]


def merged_text(old: Object, patch: Any) -> str:
    """`old`, with its managedFields, after a merge patch."""
    return compact(_merged(apply_merge_patch(as_struct(old), patch), patch), sort=False)


def _merged(value: Any, patch: Any) -> Any:
    if isinstance(value, Mapping) and isinstance(patch, Mapping):
        return {key: _merged(value[key], patch[key]) if key in patch else value[key] for key in sorted(value)}
    return [_merged(item, item) for item in value] if isinstance(value, (list, tuple)) else value


def operated_text(old: Object, patch: Any) -> str:
    """`old`, with its managedFields, after the operations of a JSON patch."""
    opened = {steps[:depth] for steps in _paths(patch) for depth in range(len(steps))}
    tested = tuple(pointer(each["path"]) for each in patch if each.get("op") == "test")
    return compact(_opened(apply_json_patch(as_struct(old), patch), (), (opened, tested)), sort=False)


def _paths(patch: Any) -> list[Steps]:
    return [pointer(each[key]) for each in patch for key in ("path", "from") if isinstance(each.get(key), str)]


def _opened(value: Any, at: Steps, where: tuple[set[Steps], tuple[Steps, ...]]) -> Any:
    """`opened` are the places that operations have passed; what is `tested` is looked at as a whole."""
    opened, tested = where
    looked_at = at in opened or not at or any(at[: len(steps)] == steps for steps in tested)
    if isinstance(value, Mapping):
        return {key: _opened(value[key], (*at, key), where) for key in (sorted(value) if looked_at else value)}
    if isinstance(value, (list, tuple)):
        return [_opened(item, (*at, str(index)), where) for index, item in enumerate(value)]
    return value
