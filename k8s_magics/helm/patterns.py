"""Regular expressions that users type: Go's syntax, and Go's complaints."""

from __future__ import annotations

import re

from .errors import HelmError
from .sprig.regexes import InvalidPattern, compiled


def pattern_of(text: str) -> re.Pattern[str] | None:
    """None for an empty text; HelmError `error parsing regexp: ...`."""
    if not text:
        return None
    try:
        return compiled(text)
    except InvalidPattern as error:
        raise HelmError(str(error)) from None
