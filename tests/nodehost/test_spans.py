"""Lengths of time in systemd's words."""

from __future__ import annotations

import pytest

from k8s_magics.nodehost.spans import ago, span


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [
        (5, "5ms ago"), (3_000, "3s ago"), (65_000, "1min 5s ago"), (720_000, "12min ago"), (7_440_000, "2h 4min ago"),
        (90_000_000, "1 day 1h ago"), (3 * 86_400_000, "3 days ago"), (8 * 86_400_000, "1 week 1 day ago"), (14 * 86_400_000, "2 weeks ago"),
    ],
)  # fmt: skip
def test_how_long_ago(milliseconds: int, text: str) -> None:
    assert ago(milliseconds) == text


def test_how_long() -> None:
    assert (span(412), span(3_500), span(3_723_500)) == ("412ms", "3.500s", "1h 2min 3.500s")
