"""What Go's regexp says of a pattern where Python says something else."""

from __future__ import annotations

import re

_COMPLAINTS = (
    ("missing )", "missing closing )"),
    ("unterminated subpattern", "missing closing )"),
    ("unbalanced parenthesis", "unexpected )"),
    ("unterminated character set", "missing closing ]"),
    ("nothing to repeat", "missing argument to repetition operator"),
    ("multiple repeat", "invalid nested repetition operator"),
)


def go_words(error: re.error) -> str:
    """`missing closing ]`"""
    return next((go for python, go in _COMPLAINTS if python in str(error)), error.msg)


def go_fragment(pattern: str, error: re.error) -> str:
    """The part of the pattern that Go shows: of brackets all that follows, of repetitions the operator, else the whole."""
    at = error.pos or 0
    if "character set" in str(error):
        return pattern[at:]
    return pattern[at : at + 1] if "repeat" in str(error) else pattern
