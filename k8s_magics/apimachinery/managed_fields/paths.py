"""Paths to fields, and sets of them as `fieldsV1` writes them.

A path is a tuple of elements: `f:spec` a member, `k:{"name":"web"}` an element of a list with keys, `v:"x"` one of a set.
Source: https://kubernetes.io/docs/reference/using-api/server-side-apply/ and sigs.k8s.io/structured-merge-diff.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from ..json_text import compact
from ..objects import FrozenDict, freeze

Path = tuple[str, ...]
Paths = frozenset[Path]

# What nobody owns: the server's own fields and the object's identity.
_IDENTITY = frozenset(
    [("f:apiVersion",), ("f:kind",), ("f:metadata",)]
    + [
        ("f:metadata", f"f:{name}")
        for name in (
            "name", "namespace", "creationTimestamp", "selfLink", "uid", "clusterName", "generation", "managedFields", "resourceVersion",
        )
    ]
)  # fmt: skip


def owned(paths: Iterable[Path]) -> Paths:
    """Less the fields that nobody owns."""
    return frozenset(p for p in paths if p not in _IDENTITY and p[:2] != ("f:metadata", "f:managedFields"))


def with_parents(paths: Iterable[Path]) -> Paths:
    """The paths and everything they lie in."""
    return frozenset(path[:depth] for path in paths for depth in range(1, len(path) + 1))


def to_fields_v1(paths: Paths) -> FrozenDict:
    """`{"f:data": {"f:color": {}}}`; a path that others lie in is marked with `.`."""
    tree: dict[str, Any] = {}
    for path in sorted(paths):
        node = tree
        for element in path:
            node = node.setdefault(element, {})
    for path in paths:
        node = tree
        for element in path:
            node = node[element]
        if node:
            node["."] = {}
    return FrozenDict(freeze(_sorted(tree)))


def _sorted(tree: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _sorted(tree[key]) for key in sorted(tree)}


def from_fields_v1(tree: Mapping[str, Any]) -> Paths:
    """The paths of a `fieldsV1` object."""
    found: list[Path] = []

    def walk(path: Path, node: Mapping[str, Any]) -> None:
        if path and (not node or "." in node):
            found.append(path)
        for element, inner in node.items():
            if element != ".":
                walk((*path, element), inner)

    walk((), tree)
    return frozenset(found)


def show(path: Path) -> str:
    """As conflicts name it: `.spec.containers[name="web"].image`."""
    return "".join(map(_show_element, path))


def _show_element(element: str) -> str:
    kind, _, rest = element.partition(":")
    if kind == "f":
        return f".{rest}"
    if kind == "k":
        keys = json.loads(rest)
        return "[" + ",".join(f"{key}={compact(keys[key])}" for key in sorted(keys)) + "]"
    return f"[={rest}]" if kind == "v" else f"[{rest}]"
