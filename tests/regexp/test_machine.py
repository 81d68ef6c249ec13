from __future__ import annotations

import re

import pytest

from k8s_magics.regexp.characters import parsed
from k8s_magics.regexp.machine import Task, run
from k8s_magics.regexp.program import program_of


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(a+)(b*?)c", "xaabbc"), (r"\bcat\b", "concat cat"), (r"^b$", "a\nb\nc"), (r"(?m)^b$", "a\nb\nc"), (r"(a)?b", "b"), (r"a{2,3}", "aaaa"),
        (r"(?i)HELLO", "say hello"), (r"(?<=a)b(?!c)", "bacabcab"), (r"[^\W\d]+", "12ab3"), (r"x|", "aaa"), (r"a$", "a\n"), (r"a\Z", "a\n"),
    ],
)  # fmt: skip
def test_finds_what_python_finds(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    program = program_of(parsed(pattern, compiled.flags), compiled.flags)
    theirs = compiled.search(text)
    mine = run(program, compiled.groups, Task(text, 0, len(text)))
    spans = (
        None if theirs is None else tuple(place for group in range(compiled.groups + 1) for place in theirs.span(group))
    )
    assert mine == spans
