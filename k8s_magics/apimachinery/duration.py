"""Lengths of time as text: ages in tables, Go's `1m30s`, and the dates that `describe` prints.

Ages are in milliseconds, as the clock counts them; Go durations in nanoseconds, as Go counts them.
Source: k8s.io/apimachinery/pkg/util/duration and Go's package time.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from .quoting import go_quote

MILLISECOND, SECOND, MINUTE, HOUR = 10**6, 10**9, 60 * 10**9, 3600 * 10**9
_UNITS = {"ns": 1, "us": 10**3, "µs": 10**3, "μs": 10**3, "ms": MILLISECOND, "s": SECOND, "m": MINUTE, "h": HOUR}
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PART = re.compile(r"(\d*)(?:\.(\d*))?([^\d.]*)", re.ASCII)
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:[.,](\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))\Z")


class DurationError(ValueError):
    """`time: invalid duration "x"`"""


def human_duration(milliseconds: int) -> str:
    """An age as tables show it: `5s`, `2m3s`, `5m`, `3h4m`, `2d`, `2y30d`; `<invalid>` for the future (a second is forgiven)."""
    seconds = int(milliseconds / 1000)
    if seconds < -1:
        return "<invalid>"
    if seconds < 0:
        return "0s"
    if seconds < 120:
        return f"{seconds}s"
    minutes, hours = seconds // 60, seconds // 3600
    if minutes < 10:
        return _two(minutes, "m", seconds % 60, "s")
    if minutes < 180:
        return f"{minutes}m"
    if hours < 8:
        return _two(hours, "h", minutes % 60, "m")
    if hours < 48:
        return f"{hours}h"
    if hours < 24 * 8:
        return _two(hours // 24, "d", hours % 24, "h")
    days = hours // 24
    if days < 365 * 2:
        return f"{days}d"
    if days < 365 * 8:
        return _two(days // 365, "y", days % 365, "d")
    return f"{days // 365}y"


def _two(large: int, unit: str, small: int, small_unit: str) -> str:
    return f"{large}{unit}{small}{small_unit}" if small else f"{large}{unit}"


def short_human_duration(milliseconds: int) -> str:
    """One unit only: `59s`, `10m`, `23h`, `3d`, `2y`."""
    seconds = int(milliseconds / 1000)
    if seconds < -1:
        return "<invalid>"
    for limit, size, unit in ((60, 1, "s"), (3600, 60, "m"), (86400, 3600, "h"), (86400 * 365, 86400, "d")):
        if seconds < limit:
            return f"{max(seconds, 0) // size}{unit}"
    return f"{seconds // (86400 * 365)}y"


@lru_cache(maxsize=1024)
def parse_duration(text: str) -> int:
    """Nanoseconds of `1h30m`, `1.5s`, `-5ms`, `0`; raises `DurationError` in Go's words."""
    rest = text[1:] if text[:1] in ("-", "+") else text
    if rest == "0":
        return 0
    if not rest:
        raise DurationError(f"time: invalid duration {go_quote(text)}")
    total, at = 0, 0
    while at < len(rest):
        match = _PART.match(rest, at)
        whole, fraction, unit = match.groups() if match else ("", None, "")
        if not whole and not fraction:
            raise DurationError(f"time: invalid duration {go_quote(text)}")
        if not unit:
            raise DurationError(f"time: missing unit in duration {go_quote(text)}")
        if unit not in _UNITS:
            raise DurationError(f"time: unknown unit {go_quote(unit)} in duration {go_quote(text)}")
        total += int(whole or 0) * _UNITS[unit] + int(fraction or 0) * _UNITS[unit] // 10 ** len(fraction or "")
        at = match.end() if match else len(rest)
    if total >= 2**63:
        raise DurationError(f"time: invalid duration {go_quote(text)}")
    return -total if text[0] == "-" else total


def format_duration(nanoseconds: int) -> str:
    """As Go prints a Duration: `0s`, `1.5s`, `1m30s`, `1h0m0s`, `250ms`."""
    if nanoseconds == 0:
        return "0s"
    sign, value = ("-", -nanoseconds) if nanoseconds < 0 else ("", nanoseconds)
    if value < SECOND:
        unit, size = ("ns", 1) if value < 1000 else ("µs", 1000) if value < MILLISECOND else ("ms", MILLISECOND)
        return f"{sign}{_decimal(value, size)}{unit}"
    hours, rest = divmod(value, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    seconds = f"{_decimal(rest, SECOND)}s"
    if hours:
        return f"{sign}{hours}h{minutes}m{seconds}"
    return f"{sign}{minutes}m{seconds}" if minutes else f"{sign}{seconds}"


def _decimal(value: int, size: int) -> str:
    whole, rest = divmod(value, size)
    if not rest:
        return str(whole)
    return f"{whole}.{str(rest).zfill(len(str(size)) - 1).rstrip('0')}"


def rfc1123z(timestamp: str) -> str:
    """An RFC 3339 timestamp as `describe` prints dates: `Mon, 05 Jan 2026 09:00:00 +0000`; the text itself if it is none."""
    date = _parse(timestamp)
    if date is None:
        return timestamp
    return f"{_DAYS[date.weekday()]}, {date.day:02d} {_MONTHS[date.month - 1]} {date:%Y %H:%M:%S %z}"


def _parse(timestamp: str) -> datetime | None:
    match = _DATE.match(timestamp)
    if match is None:
        return None
    year, month, day, hour, minute, second, _, sign, zone_hours, zone_minutes = match.groups()
    offset = timedelta(hours=int(zone_hours or 0), minutes=int(zone_minutes or 0))
    zone = timezone(-offset if sign == "-" else offset)
    try:
        return datetime(int(year), int(month), int(day), int(hour), int(minute), int(second), tzinfo=zone)
    except ValueError:
        return None
