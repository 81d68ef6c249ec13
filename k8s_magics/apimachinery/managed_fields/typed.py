"""What server-side apply says of a configuration whose values do not fit the schema (structured-merge-diff's typed.AsTyped).

Left out: fields that the schema does not know, which the decoder finds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..json_text import compact
from ..schema import Schema
from .paths import Path, show
from .walk import Shape, parts

_GO_TYPES = {str: "string", bool: "bool", dict: "map[string]interface {}", list: "[]interface {}"}


def misfits(schema: Schema, shape: Shape, value: Any, path: Path = ()) -> Iterator[str]:
    """`.spec.replicas: expected numeric (int or float), got string`, one sentence a fault."""
    if value is None or shape is None:
        return
    problem = _wrong(shape.type, value)
    if problem:
        yield f"{show(path)}: {problem}"
        return
    list_type = getattr(shape, "list_type", "")
    if isinstance(value, (list, tuple)) and list_type in ("map", "set"):
        yield from _duplicates(schema, shape, value, path)
    elif isinstance(value, (list, tuple)):
        items = getattr(shape, "items", None)
        for number, item in enumerate(value):
            yield from misfits(schema, items, item, (*path, f"i:{number}"))
        return
    for child in parts(schema, shape, value):
        yield from misfits(schema, child.shape, child.value, (*path, child.element))


def _wrong(kind: str, value: Any) -> str:
    """How a value is of the wrong kind; "" if it is right."""
    if kind in ("object", "map"):
        return "" if isinstance(value, Mapping) else f"expected map, got &{{{go_text(value)}}}"
    if kind == "array":
        return "" if isinstance(value, (list, tuple)) else f"expected list, got &{{{go_text(value)}}}"
    if kind in ("integer", "number"):
        fits = isinstance(value, (int, float)) and not isinstance(value, bool)
        return "" if fits else f"expected numeric (int or float), got {_go_type(value)}"
    if kind == "string":
        fits = isinstance(value, str)
        return "" if fits else f"expected string, got &value.valueUnstructured{{Value:{go_text(value)}}}"
    if kind == "boolean":
        return "" if isinstance(value, bool) else f"expected boolean, got &{{{go_text(value)}}}"
    return ""


def _duplicates(schema: Schema, shape: Shape, value: Any, path: Path) -> Iterator[str]:
    seen: set[str] = set()
    for child in parts(schema, shape, value):
        if child.element in seen:
            yield f"{show(path)}: duplicate entries for key {show((child.element,))}"
        seen.add(child.element)


def go_text(value: Any) -> str:
    """Go's %v of a JSON value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "map[" + " ".join(f"{key}:{go_text(value[key])}" for key in sorted(value)) + "]"
    if isinstance(value, (list, tuple)):
        return "[" + " ".join(map(go_text, value)) + "]"
    return "<nil>" if value is None else value if isinstance(value, str) else compact(value)


def _go_type(value: Any) -> str:
    return next((name for kind, name in _GO_TYPES.items() if isinstance(value, kind)), "float64")
