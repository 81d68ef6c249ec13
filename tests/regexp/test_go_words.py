import re

import pytest

from k8s_magics.regexp.go_words import go_fragment, go_words


@pytest.mark.parametrize(
    ("pattern", "words", "fragment"),
    [
        ("a[b", "missing closing ]", "[b"),
        ("(a", "missing closing )", "(a"),
        ("a)", "unexpected )", "a)"),
        ("*a", "missing argument to repetition operator", "*"),
    ],
)
def test_broken_patterns_are_told_in_go_s_words(pattern: str, words: str, fragment: str) -> None:
    with pytest.raises(re.error) as raised:
        re.compile(pattern)
    assert (go_words(raised.value), go_fragment(pattern, raised.value)) == (words, fragment)
