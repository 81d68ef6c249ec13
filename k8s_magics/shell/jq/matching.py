"""jq's regular expressions: every match as an object, from which the library makes the rest.

Simplified: Oniguruma's syntax as far as Python's is the same, with `(?<name>...)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from ...regexp.pattern import bounded
from .values import JqFault, named

FLAGS = {"i": re.IGNORECASE, "x": re.VERBOSE, "s": re.DOTALL, "n": 0, "l": 0, "p": re.DOTALL, "g": 0}


@lru_cache(maxsize=128)
def _compiled(expression: str, flags: str) -> re.Pattern[str]:
    options = 0
    for letter in flags:
        options |= FLAGS[letter]
    try:
        return bounded(re.compile(re.sub(r"\(\?<(?![=!])", "(?P<", expression), options))
    except (re.error, OverflowError, RecursionError) as fault:
        raise JqFault(f"{expression} (at offset 0) is not a valid regex: {fault}") from None


def _matches(value: Any, expression: Any, flags: Any) -> list[dict[str, Any]]:
    """All matches with flag g, else the first; an array is an expression with its flags."""
    if isinstance(expression, list):
        expression, flags = (*expression, None)[:2] if len(expression) in (1, 2) else (None, None)
    for text in (value, expression):
        if not isinstance(text, str):
            raise JqFault(f"{named(value)} cannot be matched, as it is not a string")
    flags = flags or ""
    if not isinstance(flags, str) or set(flags) - set(FLAGS):
        raise JqFault(f"{flags} is not a valid modifier string")
    found = []
    for match in _compiled(expression, flags).finditer(value):
        if "n" in flags and not match.group():
            continue
        found.append(_described(match))
        if "g" not in flags:
            break
    return found


def _described(match: re.Match[str]) -> dict[str, Any]:
    names = {number: name for name, number in match.re.groupindex.items()}
    groups = range(1, match.re.groups + 1)
    return {**_part(match, 0), "captures": [{**_part(match, n), "name": names.get(n)} for n in groups]}


def _part(match: re.Match[str], group: int) -> dict[str, Any]:
    start, end = match.span(group)
    return {"offset": start, "length": end - start if start >= 0 else 0, "string": match.group(group)}


PATTERNS: Mapping[tuple[str, int], Callable[..., Any]] = {("_matches", 2): _matches}
