"""Durations and moments."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from k8s_magics.magics.durations import describe, milliseconds, moment
from k8s_magics.magics.verb import VerbError


@pytest.mark.parametrize(
    ("text", "value"), [("5", 5000), ("500ms", 500), ("1h30m", 5_400_000), ("1.5s", 1500), ("2d", 172_800_000)]
)
def test_a_duration_is_milliseconds(text: str, value: int) -> None:
    assert milliseconds(text) == value


@pytest.mark.parametrize("text", ["", "x", "-5s", "5 s", "s5", "5x"])
def test_anything_else_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(VerbError, match="5m"):
        milliseconds(text)


@pytest.mark.parametrize("text", ["100000000000000h", "367d", "9" * 400])
def test_nothing_lasts_longer_than_a_year(text: str) -> None:
    with pytest.raises(VerbError, match="longer than a year"):
        milliseconds(text)


def test_a_moment_is_since_birth_or_ago() -> None:
    assert (at(60_000, "42s"), at(60_000, "-20s"), at(1000, "-1h")) == (42_000, 40_000, 0)


def test_a_moment_is_what_the_clock_showed_last() -> None:
    assert (at(60_000, "09:00:00"), at(60_000, "9:00"), at(60_000, "09:00:07")) == (53_499, 53_499, 60_000)
    assert at(86_400_000, "10:00") == 3_593_499


@pytest.mark.parametrize("text", ["08:58", "09:00:08", "25:00", "09:61"])
def test_what_the_clock_never_showed_is_refused(text: str) -> None:
    with pytest.raises(VerbError, match=f"never shown {text}; it is 09:00:07 now"):
        at(60_000, text)


def at(now: int, text: str) -> int:
    """A moment of a cluster whose clock shows 09:00:07.5 now."""
    return moment(now, text, datetime(2026, 1, 5, 9, 0, 7, 500_000, tzinfo=UTC))


def test_durations_read_back_as_written() -> None:
    assert [describe(d) for d in (0, 300, 5000, 150_000, 3_600_000)] == ["0s", "0.3s", "5s", "2m30s", "1h"]
