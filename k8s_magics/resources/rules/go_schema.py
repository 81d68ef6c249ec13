"""A schema as the API server's Go type JSONSchemaProps prints it, in the refusals that show whole versions.

The table is of field names and their zero values, in the order of declaration (pkg/apis/apiextensions/types_jsonschema.go).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .schema_expressions import go_rule

FIELDS = (
    ("ID", "id", ""), ("Schema", "$schema", ""), ("Ref", "$ref", None), ("Description", "description", ""), ("Type", "type", ""),
    ("Nullable", "nullable", False), ("Format", "format", ""), ("Title", "title", ""), ("Default", "default", None),
    ("Maximum", "maximum", None), ("ExclusiveMaximum", "exclusiveMaximum", False), ("Minimum", "minimum", None),
    ("ExclusiveMinimum", "exclusiveMinimum", False), ("MaxLength", "maxLength", None), ("MinLength", "minLength", None),
    ("Pattern", "pattern", ""), ("MaxItems", "maxItems", None), ("MinItems", "minItems", None), ("UniqueItems", "uniqueItems", False),
    ("MultipleOf", "multipleOf", None), ("Enum", "enum", None), ("MaxProperties", "maxProperties", None),
    ("MinProperties", "minProperties", None), ("Required", "required", None), ("Items", "items", None), ("AllOf", "allOf", None),
    ("OneOf", "oneOf", None), ("AnyOf", "anyOf", None), ("Not", "not", None), ("Properties", "properties", None),
    ("AdditionalProperties", "additionalProperties", None), ("PatternProperties", "patternProperties", None),
    ("Dependencies", "dependencies", None), ("AdditionalItems", "additionalItems", None), ("Definitions", "definitions", None),
    ("ExternalDocs", "externalDocs", None), ("Example", "example", None),
    ("XPreserveUnknownFields", "x-kubernetes-preserve-unknown-fields", None), ("XEmbeddedResource", "x-kubernetes-embedded-resource", False),
    ("XIntOrString", "x-kubernetes-int-or-string", False), ("XListMapKeys", "x-kubernetes-list-map-keys", None),
    ("XListType", "x-kubernetes-list-type", None), ("XMapType", "x-kubernetes-map-type", None),
    ("XValidations", "x-kubernetes-validations", None),
)  # fmt: skip
_LISTS, _MAPS = ("allOf", "oneOf", "anyOf"), ("properties", "patternProperties", "definitions")


def go_schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Every field, given or not."""
    return {name: _value(key, schema.get(key), zero) for name, key, zero in FIELDS}


def _value(key: str, value: Any, zero: Any) -> Any:
    if value is None:
        return zero
    if key in _MAPS:
        return {name: go_schema(value[name]) for name in sorted(value)}
    if key in _LISTS:
        return [go_schema(each) for each in value]
    if key == "not":
        return go_schema(value)
    if key == "x-kubernetes-validations":
        return [go_rule(rule) for rule in value]
    if key == "items":
        return {"Schema": go_schema(value), "JSONSchemas": None}
    if key in ("additionalProperties", "additionalItems"):
        return (
            {"Allows": True, "Schema": go_schema(value)}
            if isinstance(value, Mapping)
            else {"Allows": value, "Schema": None}
        )
    return value


def go_version_parts(version: Mapping[str, Any]) -> dict[str, Any]:
    """Schema, subresources and columns of a version."""
    schema, subresources = (version.get("schema") or {}).get("openAPIV3Schema"), version.get("subresources")
    columns, fields = version.get("additionalPrinterColumns"), version.get("selectableFields")
    return {
        "Schema": None
        if version.get("schema") is None
        else {"OpenAPIV3Schema": None if schema is None else go_schema(schema)},
        "Subresources": None if subresources is None else _subresources(subresources),
        "AdditionalPrinterColumns": None if columns is None else [_column(column) for column in columns],
        "SelectableFields": None if fields is None else [{"JSONPath": each.get("jsonPath", "")} for each in fields],
    }


def _subresources(found: Mapping[str, Any]) -> dict[str, Any]:
    scale = found.get("scale")
    return {
        "Status": {} if found.get("status") is not None else None,
        "Scale": None if scale is None else {
            "SpecReplicasPath": scale.get("specReplicasPath", ""), "StatusReplicasPath": scale.get("statusReplicasPath", ""),
            "LabelSelectorPath": scale.get("labelSelectorPath"),
        },
    }  # fmt: skip


def _column(column: Mapping[str, Any]) -> dict[str, Any]:
    texts = {
        name: column.get(key, "")
        for name, key in (("Name", "name"), ("Type", "type"), ("Format", "format"), ("Description", "description"))
    }
    return {**texts, "Priority": column.get("priority", 0), "JSONPath": column.get("jsonPath", "")}
