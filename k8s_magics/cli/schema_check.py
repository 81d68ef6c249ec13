"""A client's own check of manifests against the server's schema, before it sends them (in 2019 that was not left to the server)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..apimachinery.schema import Definition, Field, Schema

_PRIMITIVES = ("string", "quantity", "int-or-string", "time", "boolean", "integer", "number")


def problems_of(schema: Schema, document: Mapping[str, Any]) -> list[str]:
    """Sentences, in the order of the fields; none for a kind that the schema does not know."""
    definition = schema.of(str(document.get("apiVersion", "")), str(document.get("kind", "")))
    if definition is None:
        return []
    return list(_structure(schema, definition, document, str(document["kind"])))


def _structure(schema: Schema, definition: Definition, value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield _wrong_type(path, definition.name, value, "map")
        return
    for key in sorted(value):
        if value[key] is None:
            continue
        field = definition.fields.get(key)
        if field is None:
            yield f'ValidationError({path}): unknown field "{key}" in {definition.name}'
        else:
            yield from _field(schema, field, value[key], f"{path}.{key}", f"{definition.name}.{key}")
    for name in definition.required:
        if value.get(name) is None:
            yield f'ValidationError({path}): missing required field "{name}" in {definition.name}'


def _field(schema: Schema, field: Field, value: Any, path: str, place: str) -> Iterator[str]:
    """`path` is where the value stands in the object, `place` where the field stands in the schema."""
    if field.type == "array":
        yield from _array(schema, field, value, path, place)
    elif field.type == "map":
        yield from _map(schema, field, value, path, place)
    elif field.type in _PRIMITIVES:
        yield from _primitive(field, value, path, place)
    else:
        structure = schema.resolve(field)
        if structure is not None and structure.fields:
            yield from _structure(schema, structure, value, path)


def _array(schema: Schema, field: Field, value: Any, path: str, place: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield _wrong_type(path, place, value, "array")
        return
    for index, item in enumerate(value):
        if item is None:
            yield f'unknown object type "nil" in {path}[{index}]'
        elif field.items is not None:
            yield from _field(schema, field.items, item, f"{path}[{index}]", place)


def _map(schema: Schema, field: Field, value: Any, path: str, place: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield _wrong_type(path, place, value, "map")
        return
    for key in sorted(value):
        if value[key] is None:
            yield f'unknown object type "nil" in {path}.{key}'
        elif field.items is not None:
            yield from _field(schema, field.items, value[key], f"{path}.{key}", place)


def _primitive(field: Field, value: Any, path: str, place: str) -> Iterator[str]:
    kind = _kind(value)
    if field.type in ("boolean", "integer", "number"):
        numbers = ("integer", "number")
        if kind != field.type and not (kind in numbers and field.type in numbers):
            yield _wrong_type(path, place, value, field.type)
    elif kind in ("map", "array"):
        yield _wrong_type(path, place, value, "string")


def _wrong_type(path: str, place: str, value: Any, expected: str) -> str:
    return f'ValidationError({path}): invalid type for {place}: got "{_kind(value)}", expected "{expected}"'


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    kinds = ((int, "integer"), (float, "number"), (str, "string"), (list, "array"), (Mapping, "map"))
    return next((name for kind, name in kinds if isinstance(value, kind)), "nil")
