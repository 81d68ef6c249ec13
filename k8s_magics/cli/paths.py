"""Paths into objects as flags spell them: `.metadata.name`, `{.metadata.name}`, `metadata.name`."""

from __future__ import annotations

from typing import Any

from ..apimachinery import jsonpath
from ..apimachinery.jsonpath_parser import JsonPathError
from ..apimachinery.objects import Object
from .errors import CommandError


def relaxed(path: str) -> str:
    """The path as JSONPath: `{.metadata.name}`; CommandError if it is none."""
    try:
        return jsonpath.relaxed(path)
    except JsonPathError as error:
        raise CommandError(str(error)) from None


def field_values(obj: Object, expression: str) -> list[Any]:
    """What JSONPath `expression` finds, all parts together; nothing where a field is missing."""
    try:
        return [value for part in jsonpath.find(expression, obj) for value in part]
    except JsonPathError as error:
        raise CommandError(str(error)) from None
