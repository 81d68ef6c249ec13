"""Whether two patches of one object want different things (kubectl apply --overwrite=false)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..schema import Schema
from .shape import Member, Shape, key_of, member


def in_conflict(schema: Schema, shape: Shape, first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    """Fields that both name with different values; directives are not looked at."""
    shared = [key for key in first if key in second and not key.startswith("$")]
    return any(_differ(schema, member(schema, shape, key), first[key], second[key]) for key in shared)


def _differ(schema: Schema, kind: Member, first: Any, second: Any) -> bool:
    if isinstance(first, Mapping) and isinstance(second, Mapping) and kind.strategy != "replace":
        return in_conflict(schema, kind.shape, first, second)
    lists = isinstance(first, (list, tuple)) and isinstance(second, (list, tuple))
    if not lists or kind.strategy != "merge":
        return bool(first != second)
    if not kind.merge_key:
        return False  # both may add
    others = {key_of(item, kind.merge_key): item for item in second if isinstance(item, Mapping)}
    return any(
        in_conflict(schema, kind.shape, item, others[key_of(item, kind.merge_key)])
        for item in first
        if isinstance(item, Mapping) and key_of(item, kind.merge_key) in others
    )
