"""Counts and ages of events."""

from __future__ import annotations

from k8s_magics.kubectl.describing.events import count_of, interval, source_of
from k8s_magics.sim.clock import Clock

START = "2026-01-05T09:00:00Z"


def clock_after(milliseconds: int) -> Clock:
    clock = Clock(START)
    clock.advance(milliseconds)
    return clock


def test_an_event_that_came_once_shows_its_age() -> None:
    assert interval(clock_after(5_000), {"firstTimestamp": START, "lastTimestamp": START, "count": 1}) == "5s"


def test_repeats_show_how_often_and_over_what_time() -> None:
    event = {"firstTimestamp": START, "lastTimestamp": "2026-01-05T09:01:00Z", "count": 3}
    assert interval(clock_after(90_000), event) == "30s (x3 over 90s)"
    assert count_of(event) == 3


def test_modern_events_have_a_time_and_a_reporter() -> None:
    event = {"eventTime": "2026-01-05T09:00:00.000000Z", "reportingComponent": "default-scheduler", "metadata": {}}
    assert (interval(clock_after(4_000), event), source_of(event)) == ("4s", "default-scheduler")
