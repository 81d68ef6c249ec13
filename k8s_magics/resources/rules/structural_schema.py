"""Schemas of custom resources: structural, with types everywhere, and defaults that fit.

Simplified: formats and the junctors (allOf, anyOf, oneOf, not) are not looked into.
"""

from __future__ import annotations

import re
from typing import Any

from ...apimachinery.cel.parser import NotUnderstood, parse
from ...apimachinery.fielderrors import FieldError, forbidden, invalid, not_supported, required
from ...apimachinery.objects import EMPTY, Object

_TYPES = ("array", "boolean", "integer", "number", "object", "string")
_PRESERVE, _EMBEDDED, _INT_OR_STRING = (
    "x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource", "x-kubernetes-int-or-string",
)  # fmt: skip


def root_errors(path: str, schema: Object, *, status: bool) -> list[FieldError]:
    kind = schema.get("type") or ""
    errors: list[FieldError] = []
    if kind and kind != "object":
        if status:
            detail = (
                'only "object" is allowed as the type at the root of the schema if the status subresource is enabled'
            )
            errors.append(invalid(f"{path}.type", kind, detail))
        errors.append(invalid(f"{path}.type", kind, "must be object at the root"))
    if not kind:
        errors.append(required(f"{path}.type", "must not be empty at the root"))
    errors += _metadata(path, schema)
    return errors + _inside(path, schema)


def _metadata(path: str, schema: Object) -> list[FieldError]:
    meta = (schema.get("properties") or EMPTY).get("metadata")
    if meta is None:
        return []
    extra = set(meta.get("properties") or ()) - {"name", "generateName"}
    if not extra and set(meta) <= {"type", "properties", "description"}:
        return []
    detail = "must not specify anything other than name and generateName, but metadata is implicitly specified"
    return [forbidden(f"{path}.properties[metadata]", detail)]


def _inside(path: str, schema: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    kind = schema.get("type") or ""
    if kind and kind not in _TYPES:
        errors.append(not_supported(f"{path}.type", kind, _TYPES))
    if schema.get("pattern"):
        errors += _pattern(f"{path}.pattern", schema["pattern"])
    if schema.get("properties") and schema.get("additionalProperties") is not None:
        errors.append(
            forbidden(f"{path}.additionalProperties", "additionalProperties and properties are mutual exclusive")
        )
    if kind == "array" and not isinstance(schema.get("items"), dict):
        errors.append(required(f"{path}.items", "must be specified"))
    if schema.get("default") is not None:
        errors += default_errors(f"{path}.default", schema["default"], schema)
    for name, inner in sorted((schema.get("properties") or EMPTY).items()):
        errors += _typed(f"{path}.properties[{name}]", inner, "object fields")
    if isinstance(schema.get("items"), dict):
        errors += _typed(f"{path}.items", schema["items"], "array items")
    if isinstance(schema.get("additionalProperties"), dict):
        errors += _typed(f"{path}.additionalProperties", schema["additionalProperties"], "object fields")
    return errors


def _typed(path: str, schema: Any, what: str) -> list[FieldError]:
    if not isinstance(schema, dict):
        return []
    free = schema.get(_PRESERVE) or schema.get(_EMBEDDED) or schema.get(_INT_OR_STRING)
    errors = [] if schema.get("type") or free else [required(f"{path}.type", f"must not be empty for specified {what}")]
    return errors + _inside(path, schema)


def _pattern(path: str, pattern: str) -> list[FieldError]:
    """Go's and Python's regular expressions agree on what is broken, mostly."""
    try:
        re.compile(pattern)
    except re.error:
        why = "missing closing ]" if pattern.count("[") > pattern.count("]") else "missing closing )"
        fragment = pattern[pattern.rfind("[") :] if "]" in why else pattern
        detail = f"must be a valid regular expression, but isn't: error parsing regexp: {why}: `{fragment}`"
        return [invalid(path, pattern, detail)]
    return []


def default_errors(path: str, value: Any, schema: Object) -> list[FieldError]:
    """A default of another type, or out of bounds."""
    kind = schema.get("type") or ""
    actual = _type_of(value)
    if kind and actual != kind and not (kind == "number" and actual == "integer"):
        return [invalid(path, actual, f' in body must be of type {kind}: "{actual}"')]
    errors: list[FieldError] = []
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
    return {str: "string"}.get(type(value), "array" if isinstance(value, list) else "object")


def unknown_rules(schema: Any) -> list[str]:
    """The CEL rules of a schema, and of those within it, that are not understood here."""
    if isinstance(schema, list):
        return [rule for each in schema for rule in unknown_rules(each)]
    if not isinstance(schema, dict):
        return []
    own = [
        str(rule.get("rule") or "") for rule in schema.get("x-kubernetes-validations") or () if isinstance(rule, dict)
    ]
    return [rule for rule in own if not _is_known(rule)] + [
        rule for each in schema.values() for rule in unknown_rules(each)
    ]


def _is_known(rule: str) -> bool:
    try:
        parse(rule)
    except NotUnderstood:
        return False
    return True
