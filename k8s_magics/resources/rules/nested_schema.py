"""Schemas inside allOf, anyOf, oneOf and not: they validate values, and declare nothing (NestedValueValidation)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ...apimachinery.fielderrors import FieldError, forbidden, invalid, required
from ...apimachinery.objects import EMPTY, Object

JUNCTORS = ("allOf", "anyOf", "oneOf")
_EMPTY, _UNDEFINED, _FALSE = ("must be empty", "must be undefined", "must be false")
# What nested schemas may not have, and the words for it.
_FORBIDDEN = {
    "type": _EMPTY, "default": _UNDEFINED, "title": _EMPTY, "description": _EMPTY, "nullable": _FALSE,
    "x-kubernetes-preserve-unknown-fields": _FALSE, "x-kubernetes-embedded-resource": _FALSE, "x-kubernetes-int-or-string": _FALSE,
    "x-kubernetes-list-map-keys": _EMPTY, "x-kubernetes-list-type": _UNDEFINED, "x-kubernetes-map-type": _UNDEFINED,
    "x-kubernetes-validations": _EMPTY,
}  # fmt: skip


def nested_errors(path: str, nested: Any) -> list[FieldError]:
    """Of one nested schema, or of a list of them."""
    if isinstance(nested, (list, tuple)):
        return [error for index, each in enumerate(nested) for error in nested_errors(f"{path}[{index}]", each)]
    if not isinstance(nested, Mapping):
        return []
    errors: list[FieldError] = []
    for key in (*JUNCTORS, "not", "items"):
        errors += nested_errors(f"{path}.{key}", nested.get(key))
    errors += pattern_errors(path, nested)
    properties: Object = nested.get("properties") or EMPTY
    for name, inner in properties.items():
        errors += nested_errors(f"{path}.properties[{name}]", inner)
    for key, words in _FORBIDDEN.items():
        value = nested.get(key)
        if value or (words == _UNDEFINED and value is not None):
            errors.append(forbidden(f"{path}.{key}", f"{words} to be structural"))
    if nested.get("additionalProperties") not in (None, False):
        errors.append(forbidden(f"{path}.additionalProperties", "must be undefined to be structural"))
    if "metadata" in properties:
        errors.append(forbidden(f"{path}.properties[metadata]", "must not be specified in a nested context"))
    return errors


def incomplete(path: str, nested_path: str, schema: Object, nested: Object) -> list[FieldError]:
    """What `nested` validates and `schema` does not declare; their paths differ by the junctors."""
    errors: list[FieldError] = []
    for key in JUNCTORS:
        for index, each in enumerate(nested.get(key) or ()):
            errors += _undeclared(path, f"{nested_path}.{key}[{index}]", schema, each)
    if nested.get("not") is not None:
        errors += _undeclared(path, f"{nested_path}.not", schema, nested["not"])
    return errors


def _undeclared(path: str, nested_path: str, schema: Object, nested: Object) -> list[FieldError]:
    errors = incomplete(path, nested_path, schema, nested)
    if isinstance(nested.get("items"), Mapping):
        at, inner = f"{path}.items", schema.get("items")
        if isinstance(inner, Mapping):
            errors += _undeclared(at, f"{nested_path}.items", inner, nested["items"])
        else:
            errors.append(required(at, f"because it is defined in {nested_path}.items"))
    declared: Object = schema.get("properties") or EMPTY
    for name, each in (nested.get("properties") or EMPTY).items():
        at, nested_at = f"{path}.properties[{name}]", f"{nested_path}.properties[{name}]"
        if name in declared:
            errors += _undeclared(at, nested_at, declared[name], each)
        else:
            errors.append(required(at, f"because it is defined in {nested_at}"))
    return errors


def pattern_errors(path: str, schema: Object) -> list[FieldError]:
    """Go's and Python's regular expressions agree on what is broken, mostly."""
    pattern = schema.get("pattern")
    if not pattern:
        return []
    try:
        re.compile(pattern.replace(r"\z", r"\Z"))
    except re.error:
        why = "missing closing ]" if pattern.count("[") > pattern.count("]") else "missing closing )"
        fragment = pattern[pattern.rfind("[") :] if "]" in why else pattern
        detail = f"must be a valid regular expression, but isn't: error parsing regexp: {why}: `{fragment}`"
        return [invalid(f"{path}.pattern", pattern, detail)]
    return []
