"""What server-side apply says of a configuration whose values do not fit the schema (structured-merge-diff's typed.AsTyped)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..json_text import compact
from ..quoting import go_quote
from ..schema import Definition, Field, Schema
from .paths import Path, show
from .walk import Shape, parts

_GO_TYPES = {str: "string", bool: "bool", dict: "map[string]interface {}", list: "[]interface {}"}


def misfits(schema: Schema, shape: Shape, value: Any, path: Path = (), *, closed: bool = True) -> Iterator[str]:
    """`.spec.replicas: expected numeric (int or float), got string`, one sentence a fault.

    `closed`: fields that a structure does not declare are faults, too; one ends the visit of its structure.
    """
    if value is None or shape is None:
        return
    problem = _wrong(shape.type, value)
    if problem:
        yield f"{show(path)}: {problem}"
    elif isinstance(value, Mapping):
        yield from _members(schema, shape, value, path, closed)
    elif isinstance(value, (list, tuple)):
        yield from _elements(schema, shape, value, path, closed)


def _members(schema: Schema, shape: Shape, value: Mapping[str, Any], path: Path, closed: bool) -> Iterator[str]:
    structure = shape if isinstance(shape, Definition) or shape is None else schema.resolve(shape)
    if structure is None or not structure.fields:
        items = getattr(shape, "items", None)
        for key in value:
            yield from misfits(schema, items, value[key], (*path, f"f:{key}"), closed=closed)
        return
    for key in sorted(value):
        if key in structure.fields:
            yield from misfits(schema, structure.fields[key], value[key], (*path, f"f:{key}"), closed=closed)
        elif closed:
            yield f"{show((*path, f'f:{key}'))}: field not declared in schema"
            return


def _elements(schema: Schema, shape: Shape, value: Sequence[Any], path: Path, closed: bool) -> Iterator[str]:
    if not isinstance(shape, Field) or shape.list_type not in ("map", "set"):
        for number, item in enumerate(value):
            yield from misfits(schema, getattr(shape, "items", None), item, (*path, f"i:{number}"), closed=closed)
        return
    seen: set[str] = set()
    for number, item in enumerate(value):
        problem = _unkeyed(shape, item)
        if problem:
            yield f"{show(path)}: element {number}: {problem}"
            return
        child = next(parts(schema, shape, (item,)))
        if child.element in seen:
            yield f"{show(path)}: duplicate entries for key {show((child.element,))}"
        seen.add(child.element)
        yield from misfits(schema, child.shape, item, (*path, child.element), closed=closed)


def _unkeyed(shape: Field, item: Any) -> str:
    """Why an element of an associative list has no key; "" if it has one."""
    if shape.list_type == "set":
        if isinstance(item, Mapping):
            return "associative list without keys has an element that's a map type"
        if isinstance(item, (list, tuple)):
            return "not supported: associative list with lists as elements"
        return "associative list without keys has an element that's an explicit null" if item is None else ""
    if item is None:
        return "associative list with keys may not have a null element"
    return "" if isinstance(item, Mapping) else "associative list with keys may not have non-map elements"


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
        return "" if fits else f"expected string, got &value.valueUnstructured{{Value:{go_syntax(value)}}}"
    if kind == "boolean":
        return "" if isinstance(value, bool) else f"expected boolean, got &{{{go_text(value)}}}"
    return ""


def go_text(value: Any) -> str:
    """Go's %v of a JSON value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "map[" + " ".join(f"{key}:{go_text(value[key])}" for key in sorted(value)) + "]"
    if isinstance(value, (list, tuple)):
        return "[" + " ".join(map(go_text, value)) + "]"
    return "<nil>" if value is None else value if isinstance(value, str) else compact(value)


def go_syntax(value: Any) -> str:
    """Go's %#v of a JSON value."""
    if isinstance(value, Mapping):
        inner = ", ".join(f"{go_quote(key)}:{go_syntax(value[key])}" for key in sorted(value))
        return "map[string]interface {}{" + inner + "}"
    if isinstance(value, (list, tuple)):
        return "[]interface {}{" + ", ".join(map(go_syntax, value)) + "}"
    if isinstance(value, str):
        return go_quote(value)
    return "interface {}(nil)" if value is None else go_text(value)


def _go_type(value: Any) -> str:
    return next((name for kind, name in _GO_TYPES.items() if isinstance(value, kind)), "float64")
