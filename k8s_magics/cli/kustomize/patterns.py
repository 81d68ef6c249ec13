"""Regular expressions in kustomizations, as Go's regexp reads them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ...regexp.go_words import go_fragment, go_words
from ...regexp.pattern import bounded
from .faults import Fault


def compiled(pattern: str) -> Any:
    try:
        return bounded(re.compile(pattern))
    except re.error as error:
        raise Fault(f"error parsing regexp: {go_words(error)}: `{go_fragment(pattern, error)}`") from None


def anchored(pattern: str) -> Callable[[str], bool]:
    """Whether all of a text matches; everything does if there is no pattern."""
    if not pattern:
        return lambda text: True
    expression = compiled(f"^(?:{pattern})$")
    return lambda text: expression.search(text) is not None and not text.endswith("\n")
