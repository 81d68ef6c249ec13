from __future__ import annotations

import re

import pytest

from k8s_magics.regexp.backtracking import Backtracker
from k8s_magics.regexp.characters import parsed
from k8s_magics.regexp.machine import Task

PATTERNS = (
    r"(a+)\1", r"^(a|b)*\1c?$", r"(a*?)b\1", r"(?=ab)a(b)", r"(?!ab)[ab]{2}", r"\b(\w)\w*\1\b", r"(?i:(x))\1", r"(a{1,2})(b|c)+\1",
)  # fmt: skip
TEXTS = ("aaaa", "abab", "aabaa", "xX", "bcb abba", "aabcaa", "", "ba")


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("text", TEXTS)
def test_it_finds_what_pythons_engine_finds(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    match = compiled.search(text)
    places = Backtracker(parsed(pattern, compiled.flags), compiled.flags)(compiled.groups, Task(text, 0, len(text)))
    assert places == (
        None if match is None else tuple(end for n in range(compiled.groups + 1) for end in match.span(n))
    )


def test_it_gives_up() -> None:
    pattern = re.compile(r"((a+)+)\2+\1*c")
    engine = Backtracker(parsed(pattern.pattern, pattern.flags), pattern.flags)
    assert engine(pattern.groups, Task("a" * 60 + "b", 0, 61)) is None
