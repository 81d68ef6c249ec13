"""Spans of time: `INTERVAL 1 DAY`, `'3 days'::interval`."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta

from .errors import SqlError

MONTHS = {"month": 1, "mon": 1, "quarter": 3, "year": 12}
SECONDS = {
    "microsecond": 0.000001,
    "second": 1,
    "sec": 1,
    "minute": 60,
    "min": 60,
    "hour": 3600,
    "day": 86400,
    "week": 604_800,
}
PART = re.compile(r"\s*([+-]?\d{1,9}(?:\.\d{1,6})?)\s*([a-z]+)\s*")
CLOCK = re.compile(r"\s*(-?)(\d{1,6}):(\d\d)(?::(\d\d(?:\.\d{1,6})?))?\s*$")


@dataclass(frozen=True, order=True, slots=True)
class Interval:
    """Months have no fixed length, so they are kept apart; `seconds` may be fractional."""

    months: int = 0
    seconds: float = 0

    def times(self, factor: float) -> Interval:
        return Interval(round(self.months * factor), self.seconds * factor)

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.months + other.months, self.seconds + other.seconds)

    def __str__(self) -> str:
        """As PostgreSQL prints it: `1 year 2 mons 3 days 04:05:06`."""
        years, months = divmod(abs(self.months), 12)
        sign = "-" if self.months < 0 else ""
        days, rest = divmod(abs(self.seconds), 86400)
        words = [f"{sign}{n} {unit}{'' if n == 1 else 's'}" for n, unit in ((years, "year"), (months, "mon")) if n]
        minus = "-" if self.seconds < 0 else ""
        if days:
            words.append(f"{minus}{int(days)} day{'' if days == 1 else 's'}")
        if rest or not words:
            clock = f"{int(rest // 3600):02d}:{int(rest % 3600 // 60):02d}:{rest % 60:09.6f}"
            words.append(minus + clock.rstrip("0").rstrip("."))
        return " ".join(words)


def interval_of(amount: float, unit: str) -> Interval:
    """`3`, `days`; SqlError (interval) for a unit that is none."""
    unit = unit.lower().removesuffix("s")
    if unit in MONTHS:
        return Interval(months=round(amount * MONTHS[unit]))
    if unit in SECONDS:
        return Interval(seconds=amount * SECONDS[unit])
    raise SqlError("interval", unit)


def parse_interval(text: str) -> Interval:
    """`1 day 02:00:00`, `-3 months`; SqlError (interval)."""
    total, position, lower = Interval(), 0, text.lower()
    while match := PART.match(lower, position):
        total, position = total + interval_of(float(match.group(1)), match.group(2)), match.end()
    rest = lower[position:]
    if clock := CLOCK.match(rest):
        seconds = int(clock.group(2)) * 3600 + int(clock.group(3)) * 60 + float(clock.group(4) or 0)
        return total + Interval(seconds=-seconds if clock.group(1) else seconds)
    if rest.strip() or not text.strip():
        raise SqlError("interval", text)
    return total


def shifted(moment: date, by: Interval, *, back: bool = False) -> datetime | None:
    """A moment and an interval; a day that its month does not have becomes its last.  None when it leaves the calendar."""
    by = by.times(-1) if back else by
    month = moment.year * 12 + moment.month - 1 + by.months
    year, month = divmod(month, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    whole = moment if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001
    try:
        return whole.replace(year=year, month=month + 1, day=day) + timedelta(seconds=by.seconds)
    except OverflowError:
        return None
