"""Which starts a CronJob has missed."""

from __future__ import annotations

from typing import Any

from k8s_magics.controllers.cron.due import find_due, is_too_many, minute_of
from k8s_magics.controllers.cron.schedule import parse_schedule
from k8s_magics.sim.clock import Clock

EVERY_MINUTE = parse_schedule("* * * * *")


def cronjob(clock: Clock, **spec: Any) -> dict[str, Any]:
    return {"metadata": {"creationTimestamp": clock.timestamp(0)}, "spec": spec}


def test_nothing_is_due_before_the_first_minute() -> None:
    clock = Clock()
    clock.advance(59_000)
    due = find_due(cronjob(clock), EVERY_MINUTE, clock)
    assert due.latest is None
    assert due.following is not None
    assert clock.milliseconds(due.following.isoformat()) == 60_000


def test_only_the_latest_of_several_missed_starts_is_made_up_for() -> None:
    clock = Clock()
    clock.advance(200_000)
    due = find_due(cronjob(clock), EVERY_MINUTE, clock)
    assert due.missed == 3
    assert due.latest is not None
    assert minute_of(due.latest) - minute_of(clock.datetime(0)) == 3


def test_a_starting_deadline_forgets_older_starts() -> None:
    clock = Clock()
    clock.advance(24 * 3_600_000)
    assert is_too_many(find_due(cronjob(clock), EVERY_MINUTE, clock))
    assert find_due(cronjob(clock, startingDeadlineSeconds=120), EVERY_MINUTE, clock).missed == 2
