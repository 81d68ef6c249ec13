"""Plain scalars resolve by YAML 1.1, and text that would not stay text is known."""

import pytest

from k8s_magics.apimachinery.yaml.scalars import is_plain_text, resolve


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", False),
        ("-0x10", -16),
        ("12345678901234567890123", 12345678901234567890123.0),
        (".5", 0.5),
        ("=", "="),
        ("1e", "1e"),
    ],
)
def test_resolve(text, value):
    assert resolve(text) == value


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("y", False),
        ("<<", True),
        ("v1", True),
        ("2026-01-05", False),
        ("1:30", False),
        ("10.96.0.1", True),
        ("", False),
    ],
)
def test_is_plain_text(text, plain):
    assert is_plain_text(text) is plain
