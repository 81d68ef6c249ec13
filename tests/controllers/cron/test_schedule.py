"""Cron expressions."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from k8s_magics.controllers.cron.schedule import ScheduleError, parse_schedule

MONDAY = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("* * * * *", "2026-01-05 09:01"),
        ("*/15 * * * *", "2026-01-05 09:15"),
        ("0 * * * *", "2026-01-05 10:00"),
        ("@daily", "2026-01-06 00:00"),
        ("30 2 * * 1-5", "2026-01-06 02:30"),
        ("0 0 1 * *", "2026-02-01 00:00"),
        ("0 12 * * sun", "2026-01-11 12:00"),
        ("0 0 13 * fri", "2026-01-09 00:00"),  # either day is enough when both are named
        ("0 0 29 2 *", "2028-02-29 00:00"),
        ("5-10/5 8,9 * jan *", "2026-01-05 09:05"),
    ],
)
def test_finds_the_next_start(text: str, wanted: str) -> None:
    found = parse_schedule(text).next(MONDAY)
    assert found is not None
    assert f"{found:%Y-%m-%d %H:%M}" == wanted


def test_every_counts_seconds() -> None:
    found = parse_schedule("@every 90s").next(MONDAY)
    assert found is not None
    assert (found - MONDAY).total_seconds() == 90


def test_a_day_that_never_comes_has_no_next_start() -> None:
    assert parse_schedule("0 0 31 2 *").next(MONDAY) is None


@pytest.mark.parametrize(
    "text", ["", "* * * *", "61 * * * *", "a * * * *", "5-1 * * * *", "*/0 * * * *", "@every soon"]
)
def test_refuses_what_it_cannot_read(text: str) -> None:
    with pytest.raises(ScheduleError):
        parse_schedule(text)


def test_refuses_unknown_time_zones() -> None:
    with pytest.raises(ScheduleError, match="unknown time zone Mars/Phobos"):
        parse_schedule("* * * * *", "Mars/Phobos")
