from __future__ import annotations

import re

import pytest

from k8s_magics.regexp.characters import parsed, taker


@pytest.mark.parametrize("pattern", ["a", "[^a]", ".", "[a-c_]", r"\d", r"\W", r"[\s\d]", r"[^\w-]", "é"])
@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.ASCII, re.DOTALL])
def test_takes_what_python_takes(pattern: str, flags: int) -> None:
    compiled = re.compile(pattern, flags)
    takes = taker(parsed(pattern, compiled.flags)[0], compiled.flags)
    for char in "aAbc_-0 \né\x0bЖ٣":
        assert takes(char) == (compiled.fullmatch(char) is not None), char
