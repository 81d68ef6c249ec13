"""Kinds without a describer."""

from __future__ import annotations

import pytest

from k8s_magics.kubectl.describing.generic import title


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("creationTimestamp", "Creation Timestamp"),
        ("apiVersion", "API Version"),
        ("uid", "UID"),
        ("kind", "Kind"),
        ("listKind", "List Kind"),
    ],
)
def test_field_names_become_words(key: str, words: str) -> None:
    assert title(key) == words
