"""What the schema does not know is dropped before an object is stored, and told to whoever asked for strictness.

kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions (field pruning)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...apimachinery.objects import FrozenDict, FrozenList, Object
from .values import EMBEDDED, PRESERVE, RESOURCE_FIELDS, items_of, member_schema, properties_of


def pruned(schema: Object, obj: Object) -> tuple[Object, tuple[str, ...]]:
    """The object without unknown fields (the same, if it has none), and those as `spec.parts[0].gram`.

    What every object has (apiVersion, kind, metadata) is left to others."""
    unknown: list[str] = []
    found: Object = _members(schema, obj, "", unknown, keep=RESOURCE_FIELDS)
    return found, tuple(unknown)


def undeclared(schema: Object, value: Any, path: str = "") -> Iterator[str]:
    """The fields that nobody can own, since no part of the schema allows for them."""
    if isinstance(value, Mapping) and not schema.get(PRESERVE):
        open_map = not properties_of(schema) and not schema.get(EMBEDDED) and path != ""
        for key in sorted(value):
            inner, below = member_schema(schema, key), f"{path}.{key}" if path else key
            if inner is not None:
                yield from undeclared(inner, value[key], below)
            elif not open_map and not (key in RESOURCE_FIELDS and (path == "" or schema.get(EMBEDDED))):
                yield below
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from undeclared(items_of(schema), item, f"{path}[{index}]")


def _pruned(schema: Object, value: Any, path: str, unknown: list[str]) -> Any:
    if isinstance(value, Mapping):
        return _members(schema, value, path, unknown, keep=RESOURCE_FIELDS if schema.get(EMBEDDED) else ())
    if isinstance(value, (list, tuple)):
        items = items_of(schema)
        made = [_pruned(items, item, f"{path}[{i}]", unknown) for i, item in enumerate(value)]
        return value if all(a is b for a, b in zip(made, value, strict=True)) else FrozenList(made)
    return value


def _members(schema: Object, value: Object, path: str, unknown: list[str], *, keep: Sequence[str]) -> Object:
    made: dict[str, Any] = {}
    for key in sorted(value):
        inner, below = member_schema(schema, key), f"{path}.{key}" if path else key
        if key in keep:
            made[key] = value[key]
        elif inner is not None:
            made[key] = _pruned(inner, value[key], below, unknown)
        elif schema.get(PRESERVE) or schema.get("additionalProperties") is True:
            made[key] = value[key]
        else:
            unknown.append(below)
    same = len(made) == len(value) and all(made[key] is value[key] for key in made)
    return value if same else FrozenDict(made)
