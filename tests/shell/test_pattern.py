from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.shell.pattern import (
    compile_pattern,
    escape,
    has_magic,
    matches,
    remove_prefix,
    remove_suffix,
    substitute,
)


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("*.txt", "a.txt", "a.text"), ("?", "x", "xy"), ("[a-c]", "b", "d"), ("[!a-c]", "d", "a"), ("[[:digit:]]x", "1x", "ax"),
        ("[]]", "]", "["), ("\\*", "*", "a"), ("a[", "a[", "a"), ("[z-a]", "[z-a]", "z"), ("a\nb*", "a\nbc", "ab"),
    ],
)  # fmt: skip
def test_patterns_match_the_whole_text(pattern: str, yes: str, no: str) -> None:
    assert matches(pattern, yes) and not matches(pattern, no)


@given(st.text(max_size=20))
def test_an_escaped_text_matches_itself_only(text: str) -> None:
    assert matches(escape(text), text) and not matches(escape(text), text + "x")


@given(st.text(alphabet="ab*?[]!\\-^", max_size=12), st.text(alphabet="ab]-^", max_size=6))
def test_any_pattern_compiles(pattern: str, text: str) -> None:
    compile_pattern(pattern).fullmatch(text)


def test_prefixes_suffixes_and_replacements() -> None:
    assert remove_prefix("a/b/c", "*/", longest=False) == "b/c" and remove_prefix("a/b/c", "*/", longest=True) == "c"
    assert remove_suffix("a.b.c", ".*", longest=False) == "a.b" and remove_suffix("a.b.c", ".*", longest=True) == "a"
    assert [substitute("aXaX", "X", "-", where=where) for where in ("", "/", "#", "%")] == [
        "a-aX",
        "a-a-",
        "aXaX",
        "aXa-",
    ]
    assert has_magic("a*") and not has_magic("a")
