"""Structural schemas: types everywhere, and value validations (allOf, anyOf, oneOf, not) that only narrow what is declared outside of them.

Source: apiextensions-apiserver, pkg/apiserver/schema (ValidateStructural).  The server sorts these errors by their text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...apimachinery.fielderrors import FieldError, forbidden, invalid, required
from ...apimachinery.objects import EMPTY, Object
from .nested_schema import incomplete, nested_errors, pattern_errors

PRESERVE, EMBEDDED = "x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource"
INT_OR_STRING, RULES = "x-kubernetes-int-or-string", "x-kubernetes-validations"
_PLACES = {"root": "at the root", "item": "for specified array items", "field": "for specified object fields"}
_UNSUPPORTED = ("id", "$schema", "$ref", "patternProperties", "dependencies", "definitions")
_IMPLICIT = "must not specify anything other than name and generateName, but metadata is implicitly specified"
_ALONE = "must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields"


def is_structural_form(schema: Any) -> bool:
    """Whether a schema, with all within it, has nothing that structural schemas do not know at all."""
    if isinstance(schema, (list, tuple)):
        return all(map(is_structural_form, schema))
    if not isinstance(schema, Mapping):
        return True
    if any(schema.get(key) for key in _UNSUPPORTED) or schema.get("additionalItems") is not None:
        return False
    if schema.get(PRESERVE) is False or isinstance(schema.get("items"), (list, tuple)):
        return False
    inner = [schema.get(key) for key in ("items", "additionalProperties", "not", "allOf", "anyOf", "oneOf")]
    return all(map(is_structural_form, (*inner, *(schema.get("properties") or EMPTY).values())))


def structural_errors(path: str, schema: Object) -> list[FieldError]:
    errors = _invariants(path, schema, "root") + incomplete(path, path, schema, schema)
    return sorted(errors, key=str)


def _invariants(path: str, schema: Any, level: str) -> list[FieldError]:
    if not isinstance(schema, Mapping):
        return []
    errors: list[FieldError] = []
    if schema.get("type") == "array" and schema.get("items") is None:
        errors.append(required(f"{path}.items", "must be specified"))
    errors += _invariants(f"{path}.items", schema.get("items"), "item")
    properties: Object = schema.get("properties") or EMPTY
    for name, inner in properties.items():
        errors += _invariants(f"{path}.properties[{name}]", inner, "field")
    extra = schema.get("additionalProperties")
    if extra is not None and level == "root":
        errors.append(forbidden(f"{path}.additionalProperties", "must not be used at the root"))
    errors += _invariants(f"{path}.additionalProperties", extra, "field")
    errors += _extensions(path, schema) + _values(path, schema) + _type(path, schema, level)
    return errors + _resource(path, schema, level)


def _extensions(path: str, schema: Object) -> list[FieldError]:
    if not schema.get(INT_OR_STRING):
        return []
    detail = f"must be false if {INT_OR_STRING} is true"
    return [invalid(f"{path}.{key}", True, detail) for key in (PRESERVE, EMBEDDED) if schema.get(key)]


def _values(path: str, schema: Object) -> list[FieldError]:
    """The junctors, but for those that spell out int-or-string."""
    either = ({"type": "integer"}, {"type": "string"})
    errors: list[FieldError] = []
    if tuple(schema.get("anyOf") or ()) != either:
        errors += nested_errors(f"{path}.anyOf", schema.get("anyOf"))
    whole = list(schema.get("allOf") or ())
    if whole and tuple(whole[0].get("anyOf") or ()) == either:
        whole[0] = {key: value for key, value in whole[0].items() if key != "anyOf"}
    errors += nested_errors(f"{path}.allOf", whole) + nested_errors(f"{path}.oneOf", schema.get("oneOf"))
    return errors + nested_errors(f"{path}.not", schema.get("not")) + pattern_errors(path, schema)


def _type(path: str, schema: Object, level: str) -> list[FieldError]:
    kind, at = schema.get("type") or "", f"{path}.type"
    errors: list[FieldError] = []
    if schema.get(EMBEDDED) and kind != "object":
        detail = f"must be object if {EMBEDDED} is true"
        errors.append(invalid(at, kind, detail) if kind else required(at, detail))
    elif not kind and not schema.get(INT_OR_STRING) and not schema.get(PRESERVE):
        errors.append(required(at, f"must not be empty {_PLACES[level]}"))
    if schema.get(EMBEDDED) and schema.get("additionalProperties") is not None:
        errors.append(forbidden(f"{path}.additionalProperties", f"must not be used if {EMBEDDED} is set"))
    if level == "root" and kind and kind != "object":
        errors.append(invalid(at, kind, "must be object at the root"))
    return errors


def _resource(path: str, schema: Object, level: str) -> list[FieldError]:
    """What whole resources have, at the root or embedded: kind, apiVersion and metadata."""
    properties: Object = schema.get("properties") or EMPTY
    whole = level == "root" or schema.get(EMBEDDED)
    errors: list[FieldError] = []
    for name, wanted in (("kind", "string"), ("apiVersion", "string"), ("metadata", "object")):
        kind = (properties.get(name) or EMPTY).get("type") or ""
        if whole and name in properties and kind != wanted:
            errors.append(invalid(f"{path}.properties[{name}].type", kind, f"must be {wanted}"))
    if "metadata" in properties and level == "root" and _says_more(properties["metadata"]):
        errors.append(forbidden(f"{path}.properties[metadata]", _IMPLICIT))
    if schema.get(EMBEDDED) and not schema.get(PRESERVE) and not properties:
        errors.append(required(f"{path}.properties", _ALONE))
    return errors


def _says_more(metadata: Object) -> bool:
    """Than the type, the default and the fields `name` and `generateName`."""
    names = set(metadata.get("properties") or ())
    allowed = {"type", "default"} | ({"properties"} if names <= {"name", "generateName"} else set())
    return any(value not in (None, False, "", {}, []) for key, value in metadata.items() if key not in allowed)
