"""Walking into objects along kustomize's field paths, lists included (`spec/template/spec/containers[]/image`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...apimachinery.objects import FrozenDict, FrozenList

Change = Callable[[Any], Any]


def change_at(value: Any, path: Sequence[str], change: Change, *, create: bool = False) -> Any:
    """The value with `change` put on what stands at `path`; `name[]` steps into every element of a list.

    Where nothing stands there, nothing happens, unless `create` makes mappings on the way (then `change` gets None).
    """
    if not path:
        return change(value)
    head, rest = path[0], path[1:]
    if head == "[]":
        if not isinstance(value, list):
            return value
        return FrozenList([change_at(item, rest, change, create=create) for item in value])
    if not isinstance(value, Mapping):
        if not create or value is not None or rest[:1] == ["[]"]:
            return value
        value = FrozenDict()
    if head not in value and not create:
        return value
    old = value.get(head)
    new = change_at(old, rest, change, create=create)
    return value if new is old else FrozenDict({**value, head: new})


def steps(path: str) -> list[str]:
    """`spec/containers[]/image` as steps."""
    return [step for part in path.split("/") for step in ((part[:-2], "[]") if part.endswith("[]") else (part,))]
