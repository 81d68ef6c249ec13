from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.shell.regex import RegexError, compile_regex


@pytest.mark.parametrize(
    ("pattern", "extended", "text", "found"),
    [
        (r"a\{2\}", False, "caat", "aa"),
        ("a{2}", False, "a{2}", "a{2}"),
        ("a{2}", True, "caat", "aa"),
        (r"\(ab\)*c", False, "ababc", "ababc"),
        ("(ab)*c", False, "(ab)c", "(ab)c"),
        ("a|b", False, "a|b", "a|b"),
        (r"x\|y", False, "y", "y"),
        ("*a", False, "*a", "*a"),
        ("[]x]", False, "]", "]"),
        ("[^[:digit:]]+", True, "12ab", "ab"),
        (r"\<at\>", False, "cat at", "at"),
        (r"\(.\)\1", False, "hello", "ll"),
        ("a^b$", False, "a^b", "a^b"),
    ],
)
def test_basic_and_extended_expressions_mean_what_posix_says(
    pattern: str, extended: bool, text: str, found: str
) -> None:
    match = compile_regex(pattern, extended=extended).search(text)
    assert match is not None and match.group(0) == found


@given(st.text(alphabet="ab[]()*+?{}\\^$.|-1,:", max_size=12), st.booleans())
def test_any_text_compiles_or_is_refused(pattern: str, extended: bool) -> None:
    with suppress(RegexError):
        compile_regex(pattern, extended=extended).search("ab" * 4)
