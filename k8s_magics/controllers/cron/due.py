"""Which start of a CronJob is due, and when the next will be: pure.  Source: k8s.io/kubernetes/pkg/controller/cronjob/utils.go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from ...apimachinery.objects import Object, dig
from ...sim.clock import Clock, parse_date
from .schedule import Schedule

_MANY = 100


@dataclass(frozen=True, slots=True)
class Due:
    """The latest start that has passed since the last one, if any; how many have passed; and the next to come."""

    latest: datetime | None
    missed: int
    following: datetime | None


def find_due(cronjob: Object, schedule: Schedule, clock: Clock) -> Due:
    """Starts between the last one (or creation, or the starting deadline) and now."""
    now = clock.datetime()
    at = parse_date(dig(cronjob, "status.lastScheduleTime") or cronjob["metadata"]["creationTimestamp"])
    deadline = cronjob["spec"].get("startingDeadlineSeconds")
    if deadline is not None:
        at = max(at, now - timedelta(seconds=int(deadline)))
    latest, missed = None, 0
    following = schedule.next(at)
    while following is not None and following <= now and missed < 100_000:
        latest, missed = following, missed + 1
        following = schedule.next(following)
    return Due(latest, missed, following)


def is_too_many(due: Due) -> bool:
    return due.missed > _MANY


def minute_of(moment: datetime) -> int:
    """Minutes since 1970: the end of a job's name."""
    return int(moment.timestamp()) // 60
