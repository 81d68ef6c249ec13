"""Paths into objects as flags spell them: `.metadata.name`, `{.metadata.name}`, `metadata.name`."""

from __future__ import annotations

import re
from typing import Any

from ..apimachinery.objects import Object
from .errors import CommandError

_RELAXED = re.compile(r"\{\.?([^{}]+)\}|\.?([^{}]+)")


def relaxed(path: str) -> str:
    """The path as JSONPath: `{.metadata.name}`."""
    match = _RELAXED.fullmatch(path)
    if match is None:
        raise CommandError(
            "unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'"
        )
    return "{." + (match.group(1) or match.group(2)) + "}"


def field_values(obj: Object, expression: str) -> list[Any]:
    """What JSONPath `expression` finds; nothing where a field is missing."""
    from ..apimachinery.jsonpath import find  # late: only sorting and columns need it

    return [value for results in find(expression, obj) for value in results]
