"""Cron expressions: five fields, `@hourly` and its like, `@every 90s`.

Source: kubernetes.io/docs/concepts/workloads/controllers/cron-jobs#schedule-syntax.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_NAMES: Mapping[str, int] = {
    **{m: i for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)},
    **{d: i for i, d in enumerate("sun mon tue wed thu fri sat".split())},
}
_MACROS: Mapping[str, str] = {
    "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
}  # fmt: skip
_RANGES = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 6))
_YEARS = 5


class ScheduleError(ValueError):
    """A schedule that cannot be read."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """The allowed minutes, hours, days of the month, months and days of the week; or every so many seconds."""

    fields: tuple[frozenset[int], ...] = ()
    any_day: bool = True
    any_weekday: bool = True
    every: int = 0
    zone: tzinfo = UTC

    def next(self, after: datetime) -> datetime | None:
        """The first moment strictly later than `after` (UTC), or None within five years."""
        if self.every:
            return after.replace(microsecond=0) + timedelta(seconds=self.every)
        at = after.astimezone(self.zone).replace(second=0, microsecond=0) + timedelta(minutes=1)
        end = at.year + _YEARS
        minutes, hours, _, months, _ = self.fields
        while at.year <= end:
            if at.month not in months:
                at = (at.replace(day=1, hour=0, minute=0) + timedelta(days=32)).replace(day=1)
            elif not self._on(at):
                at = at.replace(hour=0, minute=0) + timedelta(days=1)
            elif at.hour not in hours:
                at = at.replace(minute=0) + timedelta(hours=1)
            elif at.minute not in minutes:
                later = [minute for minute in minutes if minute > at.minute]
                at = at.replace(minute=min(later)) if later else at.replace(minute=0) + timedelta(hours=1)
            else:
                return at.astimezone(UTC)
        return None

    def _on(self, at: datetime) -> bool:
        """Both day fields must fit, unless both are restricted: then one is enough."""
        day, weekday = at.day in self.fields[2], (at.isoweekday() % 7) in self.fields[4]
        return day and weekday if self.any_day or self.any_weekday else day or weekday


@lru_cache(maxsize=256)
def parse_schedule(text: str, zone: str = "") -> Schedule:
    """`*/5 9-17 * * mon-fri` in a time zone (UTC without one); raises ScheduleError."""
    found = _zone(zone)
    text = text.strip()
    if text.startswith("@every "):
        return Schedule(every=_seconds(text[7:]), zone=found)
    parts = _MACROS.get(text, text).split()
    if len(parts) != 5:
        raise ScheduleError(f"expected exactly 5 fields, found {len(parts)}: [{' '.join(parts)}]")
    fields = tuple(_field(part, *limits) for part, limits in zip(parts, _RANGES, strict=True))
    return Schedule(fields, parts[2][0] in "*?", parts[4][0] in "*?", zone=found)


def _zone(name: str) -> tzinfo:
    if name in ("", "UTC", "Etc/UTC"):
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise ScheduleError(f"unknown time zone {name}") from None


def _field(text: str, low: int, high: int) -> frozenset[int]:
    found: set[int] = set()
    for part in text.split(","):
        span, _, step_text = part.partition("/")
        step = int(step_text) if step_text.isdigit() else 1
        first, dash, last = span.partition("-")
        if first in ("*", "?"):
            start, end = low, high
        else:
            start = _number(first)
            end = _number(last) if dash else (high if step_text else start)
        if start < low or end > high + (high == 6) or start > end or step == 0:
            raise ScheduleError(f"failed to parse field {part}")
        found |= {n % 7 if high == 6 else n for n in range(start, end + 1, step)}
    return frozenset(found)


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    if text.lower() in _NAMES:
        return _NAMES[text.lower()]
    raise ScheduleError(f"failed to parse int from {text}")


def _seconds(text: str) -> int:
    parts = re.findall(r"(\d+)(h|m|s)", text)
    total = sum(int(n) * {"h": 3600, "m": 60, "s": 1}[unit] for n, unit in parts)
    if not total:
        raise ScheduleError(f"failed to parse duration @every {text}")
    return max(1, total)
