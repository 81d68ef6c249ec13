"""Moments as Helm writes them.  A moment is RFC 3339 text in UTC with as many digits as it needs; "" is Go's zero time."""

from __future__ import annotations

from datetime import datetime

from ..sim.clock import Clock, parse_date
from .sprig.moments import layed_out

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ZERO = "0001-01-01T00:00:00Z"


def now(clock: Clock) -> str:
    """`2026-01-05T09:00:30.1Z`"""
    moment = clock.datetime()
    return f"{moment:%Y-%m-%dT%H:%M:%S}{_fraction(moment)}Z"


def ansic(moment: str) -> str:
    """`Mon Jan  5 09:00:30 2026`"""
    date = parse_date(moment or ZERO)
    return f"{_DAYS[date.weekday()]} {_MONTHS[date.month - 1]} {date.day:>2} {date:%H:%M:%S} {date.year}"


def long(moment: str) -> str:
    """Go's time.Time.String: `2026-01-05 09:00:30.1 +0000 UTC`"""
    date = parse_date(moment or ZERO)
    return f"{date:%Y-%m-%d %H:%M:%S}{_fraction(date)} +0000 UTC"


def seconds(moment: str) -> str:
    """RFC 3339 to the second."""
    return f"{parse_date(moment or ZERO):%Y-%m-%dT%H:%M:%SZ}"


def whole_seconds(moment: str) -> int:
    """Seconds since 1970, by which releases are sorted."""
    return int(parse_date(moment or ZERO).timestamp())


def epoch(clock: Clock) -> str:
    """Seconds since 1970, as labels and generated names carry them."""
    return str(int(clock.datetime().timestamp()))


def formatted(moment: str, layout: str) -> str:
    """After Go's reference time."""
    return layed_out(layout, parse_date(moment or ZERO))


def _fraction(moment: datetime) -> str:
    return f".{moment.microsecond:06d}".rstrip("0") if moment.microsecond else ""
