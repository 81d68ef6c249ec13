"""ValueAddTransformer: one text put into fields of many resources, as it is or into a path of files (api/filters/valueadd)."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Any

from ..collection import Collection
from ..decoding import decoded, integer, listed, string, struct
from ..faults import Fault
from ..fieldspec import split_path
from ..kustfile import SELECTOR
from ..loader import Loader
from ..node import MAPPING, SCALAR, Node, expect, get_or_create, put_scalar
from .namespace import set_namespace

_TARGET = struct("Target", {"selector": SELECTOR, "fieldPath": string, "filePathPosition": integer("int")}, "builtins")
_TARGETS = struct("ValueAddTransformerPlugin", {"targets": listed(_TARGET, "builtins.Target")}, "builtins")


def value_adder(loader: Loader, given: Mapping[str, Any]) -> Any:
    """The transformer of a configuration; its value is the directory's name if none is given."""
    value = str(given.get("value") or "").strip() or posixpath.basename(loader.root)
    targets = (decoded(_TARGETS, given, strict=False) or {}).get("targets") or []
    if not targets:
        raise Fault("must specify at least one target")
    for each in targets:
        if not each.get("fieldPath"):
            raise Fault("fieldPath cannot be empty")
        if (each.get("filePathPosition") or 0) < 0:
            raise Fault(f"value of FilePathPosition ({each['filePathPosition']}) cannot be negative")

    def change(resources: Collection) -> None:
        for each in targets:
            chosen = list(resources) if each.get("selector") is None else resources.select(each["selector"])
            for resource in chosen:
                if each["fieldPath"] == "metadata/namespace":
                    set_namespace(Collection([resource]), value, ())
                else:
                    _add(resource.node, split_path(each["fieldPath"], "/"), value, each.get("filePathPosition") or 0)

    return change


def _add(node: Node, path: list[str], value: str, position: int) -> None:
    for number, step in enumerate(path):
        found = get_or_create(node, step, SCALAR if number == len(path) - 1 else MAPPING)
        if found is None:
            return
        node = found
    expect(node, SCALAR)
    put_scalar(node, _inserted(node.text, position - 1, value) if position > 0 else value)


def _inserted(path: str, position: int, part: str) -> str:
    """A path of files with one more part."""
    parts = [each for each in path.split("/") if each]
    parts.insert(position, part)
    return ("/" if path.startswith("/") else "") + "/".join(parts)
