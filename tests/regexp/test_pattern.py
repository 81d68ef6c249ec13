from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from k8s_magics.regexp.pattern import Bounded, bounded

ATOMS = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", r"\w", "x"])
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}|{two[1]})"),
        st.tuples(inner, st.sampled_from(["+", "*", "?", "+?", "*?", "{2}", "{0,2}"])).map(lambda two: f"(?:{two[0]}){two[1]}"),
    ),
    max_leaves=6,
)  # fmt: skip
LONG = "a" * 5_000


@pytest.mark.parametrize("pattern", [r"^(a+)+$", r"^(a|aa)+$", r"^(a*)*$", r".*a.*a.*b", "(x+x+)+y|(a?){30}b"])
def test_no_pattern_takes_for_ever(pattern: str) -> None:
    regex = bounded(re.compile(pattern))
    assert regex.search(LONG + "c") is None
    assert regex.search(LONG + "b") is None or ".*" in pattern or "y" in pattern


@pytest.mark.parametrize("pattern", ["foo", "^[a-z]+=", "[0-9]{1,3}", "a*"])
def test_simple_patterns_stay_what_they_are(pattern: str) -> None:
    compiled = re.compile(pattern)
    assert bounded(compiled) is compiled or bounded(compiled).search("foo=1") is not None


@settings(max_examples=300)
@given(PATTERNS, st.text(alphabet="abx ", max_size=9))
def test_the_automaton_finds_what_python_finds(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    regex = bounded(re.compile(f"(?:{pattern})(?:|(?:y+)+z)"))
    assert isinstance(regex, Bounded)
    mine, theirs = regex._run(text, 0, None), re.compile(regex.pattern).search(text)
    assert (mine and mine.span()) == (theirs and theirs.span())
    assert compiled.groups == regex.groups


def test_of_alternatives_the_longest_counts_if_asked_for() -> None:
    regex = bounded(re.compile("a|ab|abc"), longest=True)
    assert [match.group() for match in regex.finditer("xabcab")] == ["abc", "ab"]
    assert regex.sub(lambda match: f"<{match[0]}>", "abcd", count=1) == "<abc>d"
    assert regex.split("1abc2ab3") == ["1", "2", "3"]


def test_a_match_is_like_pythons() -> None:
    match = bounded(re.compile(r"(?P<key>(\w+)+)=(?:(v)|w)")).search("-" * 40 + "name=w" + "-" * 40)
    assert match is not None
    assert (match["key"], match.group(0, 2), match.groups("no")) == ("name", ("name=w", "name"), ("name", "name", "no"))
    assert (match.span("key"), match.start(3), match.groupdict()) == ((40, 44), -1, {"key": "name"})
    with pytest.raises(IndexError):
        match.group(4)


def test_repetitions_that_multiply_are_too_big() -> None:
    with pytest.raises(re.error, match="too big"):
        bounded(re.compile("(a{1,1000}){1,1000}"))
