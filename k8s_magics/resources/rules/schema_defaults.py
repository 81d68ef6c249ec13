"""Defaults in the schema of a custom resource: they must fit.

Simplified: of values only the type, the bounds and the enumeration are looked at, and of defaults inside of defaults nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...apimachinery.fielderrors import FieldError, invalid, not_supported, type_invalid
from ...apimachinery.objects import EMPTY, Object

_PRESERVE = "x-kubernetes-preserve-unknown-fields"


def schema_default_errors(path: str, schema: Any) -> list[FieldError]:
    """The defaults of a schema and of all within it."""
    if not isinstance(schema, Mapping):
        return []
    errors: list[FieldError] = []
    value = schema.get("default")
    if value is not None:
        if _has_unknown(value, schema):
            errors.append(invalid(f"{path}.default", value, "must not have unknown fields"))
        errors += default_errors(f"{path}.default", value, schema)
    errors += schema_default_errors(f"{path}.items", schema.get("items"))
    for name, inner in (schema.get("properties") or EMPTY).items():
        errors += schema_default_errors(f"{path}.properties[{name}]", inner)
    return errors


def _has_unknown(value: Any, schema: Any) -> bool:
    """Whether pruning would take something away."""
    if not isinstance(schema, Mapping) or schema.get(_PRESERVE):
        return False
    if isinstance(value, (list, tuple)):
        return any(_has_unknown(item, schema.get("items")) for item in value)
    if not isinstance(value, Mapping):
        return False
    known, extra = schema.get("properties") or EMPTY, schema.get("additionalProperties")
    if any(key not in known for key in value) and not extra:
        return True
    return any(_has_unknown(item, known.get(key, extra)) for key, item in value.items())


def default_errors(path: str, value: Any, schema: Object) -> list[FieldError]:
    """A default of another type, or out of bounds."""
    kind = schema.get("type") or ""
    actual = _type_of(value)
    errors: list[FieldError] = []
    if kind and actual != kind and not (kind == "number" and actual == "integer"):
        errors.append(type_invalid(path, actual, f' in body must be of type {kind}: "{actual}"'))
    least, most = schema.get("minimum"), schema.get("maximum")
    if actual in ("integer", "number"):
        if least is not None and value < least:
            errors.append(invalid(path, value, f" in body should be greater than or equal to {least}"))
        if most is not None and value > most:
            errors.append(invalid(path, value, f" in body should be less than or equal to {most}"))
    return errors + _enum(path, value, schema)


def _enum(path: str, value: Any, schema: Object) -> list[FieldError]:
    allowed = schema.get("enum")
    if not allowed or value in allowed:
        return []
    return [not_supported(path, value, [str(a) for a in allowed])]


def _type_of(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float):
        return "number"
    return {str: "string"}.get(type(value), "array" if isinstance(value, (list, tuple)) else "object")
