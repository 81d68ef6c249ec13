"""--format: Go templates over what a command shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..apimachinery.json_text import compact
from ..gotemplate.errors import TemplateError
from ..gotemplate.exec import Templates
from ..gotemplate.functions import Function
from .command import DockerError

_FUNCTIONS = {
    "json": Function(compact, ("any",)),
    "lower": Function(lambda text: text.lower(), ("string",)),
    "upper": Function(lambda text: text.upper(), ("string",)),
    "title": Function(lambda text: text.title(), ("string",)),
}


def filled(text: str, value: Mapping[str, Any]) -> str:
    """The template over one object; DockerError for a wrong one."""
    templates = Templates(_FUNCTIONS, missing_key="error")
    try:
        templates.parse("", text)
    except TemplateError as error:
        raise DockerError(f"Template parsing error: {error.message}", 64) from None
    try:
        return templates.execute("", value)
    except TemplateError as error:
        raise DockerError(f"Template parsing error: {error.message}") from None
