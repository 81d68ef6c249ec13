"""Scalars fold their line breaks."""

import pytest

from k8s_magics.apimachinery.yaml.scanner import Scanner


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a b\n c\n", "a b c"),
        ("'a\n\n b'", "a\nb"),
        ('"a\\\n   b\\x41"', "abA"),
        ("|1-\n  a\n", " a"),
        (">\n a\n b\n  c\n d\n", "a b\n c\nd\n"),
    ],
)
def test_values(text, value):
    assert Scanner(text).next().value == value
