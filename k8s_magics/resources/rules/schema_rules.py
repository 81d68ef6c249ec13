"""What the API server takes of OpenAPI in the schema of a custom resource (ValidateCustomResourceDefinitionOpenAPISchema)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ...apimachinery.cel.parser import NotUnderstood, parse
from ...apimachinery.fielderrors import FieldError, forbidden, invalid, not_supported
from ...apimachinery.objects import EMPTY, Object
from .nested_schema import JUNCTORS
from .schema_expressions import RULES, compiled_errors, written_errors
from .schema_lists import list_errors

_TYPES = ("array", "boolean", "integer", "number", "object", "string")
_PRESERVE, _EMBEDDED = "x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource"
_META = ("metadata", "kind", "apiVersion")
_UNIQUE = "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"
_NULL = "type cannot be set to null, use nullable as an alternative"
_IN_META = "inside additionalProperties applying to object metadata"


@dataclass(frozen=True)
class Place:
    """Where a schema stands: whether rules are compiled there, why it may have no default, and since where elements cannot be told apart."""

    root: bool = False
    compiles: bool = False
    no_default: str | None = None
    in_meta: bool = False
    uncorrelated: str = ""


@dataclass
class Errors:
    """Those of schemas come before those of expressions, which are looked at only where a schema is sound."""

    of_schemas: list[FieldError] = field(default_factory=list)
    of_expressions: list[FieldError] = field(default_factory=list)

    @property
    def all(self) -> list[FieldError]:
        return [*self.of_schemas, *self.of_expressions]

    def add(self, more: Errors) -> None:
        self.of_schemas += more.of_schemas
        self.of_expressions += more.of_expressions


def schema_errors(path: str, schema: Any, place: Place) -> Errors:
    """Of a schema and all within it."""
    found = Errors()
    if not isinstance(schema, Mapping):
        return found
    found.of_schemas += _keywords(path, schema, place)
    if schema.get("uniqueItems"):
        found.of_schemas.append(forbidden(f"{path}.uniqueItems", _UNIQUE))
    _add_members(found, path, schema, place)
    _add_junctors(found, path, schema, place)
    if schema.get("items") is not None:
        inner = replace(
            place, root=False, uncorrelated=_uncorrelated(place, path, schema, "x-kubernetes-list-type", "map")
        )
        found.add(schema_errors(f"{path}.items", schema["items"], inner))
    if schema.get(_PRESERVE) is False:
        found.of_schemas.append(invalid(f"{path}.{_PRESERVE}", False, "must be true or undefined"))
    found.of_schemas += list_errors(path, schema) + written_errors(path, schema)
    if place.compiles and not found.of_schemas:
        found.of_expressions += compiled_errors(path, schema, root=place.root, uncorrelated=place.uncorrelated)
    return found


def _keywords(path: str, schema: Object, place: Place) -> list[FieldError]:
    kind, errors = schema.get("type") or "", []
    if kind and kind not in _TYPES:
        errors.append(not_supported(f"{path}.type", kind, _TYPES))
    if schema.get("default") is not None and place.no_default is not None:
        errors.append(forbidden(f"{path}.default", f"must not be set {place.no_default}".rstrip()))
    for key in ("id", "additionalItems", "patternProperties", "definitions", "dependencies", "$ref"):
        if schema.get(key) or (schema.get(key) is not None and key in ("additionalItems", "dependencies", "$ref")):
            errors.append(forbidden(f"{path}.{key}", f"{key} is not supported"))
    if kind == "null":
        errors.append(forbidden(f"{path}.type", _NULL))
    if place.in_meta and schema.get(_EMBEDDED):
        errors.append(forbidden(f"{path}.{_EMBEDDED}", "must not be used inside of resource meta"))
    return errors


def _add_members(found: Errors, path: str, schema: Object, place: Place) -> None:
    properties: Object = schema.get("properties") or EMPTY
    extra = schema.get("additionalProperties")
    if extra is not None:
        if properties and extra is not True:
            detail = "additionalProperties and properties are mutual exclusive"
            found.of_schemas.append(forbidden(f"{path}.additionalProperties", detail))
        inner = replace(place, root=False, no_default=_IN_META if place.in_meta else place.no_default)
        found.add(schema_errors(f"{path}.additionalProperties", extra, inner))
    whole = place.root or schema.get(_EMBEDDED)
    for name, each in properties.items():
        inner = replace(place, root=False)
        if schema.get("x-kubernetes-map-type") == "atomic":
            inner = replace(inner, uncorrelated=place.uncorrelated or path)
        if whole and name in _META:
            inner = replace(inner, in_meta=True)
            inner = replace(inner, no_default=f"in top-level {name}") if place.root else inner
        found.add(schema_errors(f"{path}.properties[{name}]", each, inner))


def _add_junctors(found: Errors, path: str, schema: Object, place: Place) -> None:
    inner = replace(place, root=False, compiles=False)
    found.add(schema_errors(f"{path}.not", schema.get("not"), inner))
    for key in JUNCTORS:
        for index, each in enumerate(schema.get(key) or ()):
            found.add(schema_errors(f"{path}.{key}[{index}]", each, inner))
    for key in ("definitions", "dependencies"):
        for name, each in (schema.get(key) or EMPTY).items():
            found.add(schema_errors(f"{path}.{key}[{name}]", each, inner))


def _uncorrelated(place: Place, path: str, schema: Object, key: str, wanted: str) -> str:
    return place.uncorrelated or ("" if schema.get(key) == wanted else path)


def unknown_rules(schema: Any) -> list[str]:
    """The CEL rules of a schema, and of those within it, that are not understood here."""
    if isinstance(schema, list):
        return [rule for each in schema for rule in unknown_rules(each)]
    if not isinstance(schema, dict):
        return []
    own = [str(rule.get("rule") or "") for rule in schema.get(RULES) or () if isinstance(rule, dict)]
    inner = [rule for each in schema.values() for rule in unknown_rules(each)]
    return [rule for rule in own if not _is_known(rule)] + inner


def _is_known(rule: str) -> bool:
    try:
        parse(rule)
    except NotUnderstood:
        return False
    return True
