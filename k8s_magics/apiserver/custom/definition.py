"""A structural schema as a `Definition`: what `kubectl explain`, completion and owners of fields look at."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from ...apimachinery.objects import EMPTY, Object
from ...apimachinery.schema import Definition, Field
from .values import (
    EMBEDDED,
    INT_OR_STRING,
    LIST_KEYS,
    LIST_TYPE,
    MAP_TYPE,
    PRESERVE,
    RESOURCE_FIELDS,
    additional_of,
    items_of,
    properties_of,
)

_META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"
_CONVENTIONS = "https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md"
_API_VERSION = (
    "APIVersion defines the versioned schema of this representation of an object. Servers should convert recognized schemas to the "
    f"latest internal value, and may reject unrecognized values. More info: {_CONVENTIONS}#resources"
)
_KIND = (
    "Kind is a string value representing the REST resource this object represents. Servers may infer this from the endpoint the "
    f"client submits requests to. Cannot be updated. In CamelCase. More info: {_CONVENTIONS}#types-kinds"
)
_METADATA = f"Standard object's metadata. More info: {_CONVENTIONS}#metadata"
_PARTS = {
    "apiVersion": f"apiVersion defines the versioned schema of this representation of an object. More info: {_CONVENTIONS}#resources",
    "kind": f"kind is a string value representing the type of this object. In CamelCase. More info: {_CONVENTIONS}#types-kinds",
}
_EMBEDDED = {key: Field(key, "string", text) for key, text in _PARTS.items()}
_OF_ALL = (
    Field("apiVersion", "string", _API_VERSION),
    Field("kind", "string", _KIND),
    Field("metadata", "object", _METADATA, ref=_META),
)


def definition_of(name: str, schema: Object) -> Definition:
    """`name` is unique among all definitions: `example.com.v1.Boat`."""
    own = {key: _field(f"{name}.{key}", key, each) for key, each in properties_of(schema).items()}
    fields = {**own, **{field.name: field for field in _OF_ALL}}
    required = tuple(r for r in schema.get("required") or () if r not in RESOURCE_FIELDS)
    return Definition(
        name, description=schema.get("description", ""), fields=MappingProxyType(fields), required=required
    )


def _field(place: str, name: str, schema: Object) -> Field:
    kind = _kind(schema)
    return Field(
        name, kind, schema.get("description", ""), schema.get("format", ""),
        items=_items(place, schema, kind), enum=tuple(map(str, schema.get("enum") or ())), default=schema.get("default"),
        list_type=schema.get(LIST_TYPE, ""), list_map_keys=tuple(schema.get(LIST_KEYS) or ()),
        map_type=schema.get(MAP_TYPE, ""), inline=_inline(place, schema) if kind == "object" else None,
    )  # fmt: skip


def _kind(schema: Object) -> str:
    if schema.get(INT_OR_STRING) or not schema.get("type"):
        return "raw"
    if schema["type"] == "object":
        return "map" if additional_of(schema) is not None and not schema.get("properties") else "object"
    return str(schema["type"])


def _items(place: str, schema: Object, kind: str) -> Field | None:
    if kind == "array":
        return _field(place, "", items_of(schema))
    return _field(place, "", additional_of(schema) or EMPTY) if kind == "map" else None


def _inline(place: str, schema: Object) -> Definition | None:
    """None for an object of unknown shape."""
    if schema.get(EMBEDDED):
        whole = definition_of(place, schema)
        return replace(
            whole,
            fields=MappingProxyType({**whole.fields, **_EMBEDDED}),
            required=("apiVersion", "kind", *whole.required),
        )
    if not schema.get("properties"):
        return None if schema.get(PRESERVE) else Definition(place, map_type=schema.get(MAP_TYPE, ""))
    fields = {key: _field(f"{place}.{key}", key, each) for key, each in properties_of(schema).items()}
    return Definition(
        place,
        fields=MappingProxyType(fields),
        required=tuple(schema.get("required") or ()),
        map_type=schema.get(MAP_TYPE, ""),
    )
