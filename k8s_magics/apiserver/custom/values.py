"""JSON values and structural schemas, as the rules of custom resources look at them.

A schema is the plain `openAPIV3Schema` of a definition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...apimachinery.objects import EMPTY, Object

PRESERVE = "x-kubernetes-preserve-unknown-fields"
EMBEDDED = "x-kubernetes-embedded-resource"
INT_OR_STRING = "x-kubernetes-int-or-string"
LIST_TYPE, LIST_KEYS, MAP_TYPE = "x-kubernetes-list-type", "x-kubernetes-list-map-keys", "x-kubernetes-map-type"
RULES = "x-kubernetes-validations"
RESOURCE_FIELDS = ("apiVersion", "kind", "metadata")


def type_of(value: Any) -> str:
    """The type as refusals name it; a whole number is an `integer`."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        return "string"
    if isinstance(value, (int, float)):
        return "integer" if isinstance(value, int) or value.is_integer() else "number"
    return "object" if isinstance(value, Mapping) else "array"


def types_of(schema: Object) -> tuple[str, ...]:
    """What a value may be; nothing: anything."""
    if schema.get(INT_OR_STRING):
        return ("integer", "string")
    return (schema["type"],) if schema.get("type") else ()


def properties_of(schema: Object) -> Object:
    found: Object = schema.get("properties") or EMPTY
    return found


def additional_of(schema: Object) -> Object | None:
    """The schema of a map's values, if it is one that has any."""
    found = schema.get("additionalProperties")
    return found if isinstance(found, Mapping) else None


def items_of(schema: Object) -> Object:
    found = schema.get("items")
    return found if isinstance(found, Mapping) else EMPTY


def member_schema(schema: Object, key: str) -> Object | None:
    """The schema of the field `key`; None if the schema does not know it."""
    known = properties_of(schema).get(key)
    return known if known is not None else additional_of(schema)


def field_below(schema: Object, path: str, key: str) -> str:
    """The path of a member: `spec.a`; of a map's values `spec[a]`."""
    if key not in properties_of(schema) and additional_of(schema) is not None:
        return f"{path}[{key}]"
    return f"{path}.{key}" if path else key


def schemas_in(schema: Object) -> Iterator[Object]:
    """A schema and all within it."""
    yield schema
    extra = additional_of(schema)
    inner = (*properties_of(schema).values(), items_of(schema) or None, extra)
    for each in inner:
        if each is not None:
            yield from schemas_in(each)
