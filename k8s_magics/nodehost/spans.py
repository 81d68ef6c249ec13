"""Lengths of time as systemd says them."""

from __future__ import annotations

SECOND, MINUTE, HOUR, DAY, WEEK = 1_000, 60_000, 3_600_000, 86_400_000, 604_800_000


def ago(milliseconds: int) -> str:
    """`3s ago`, `1min 5s ago`, `12min ago`, `2h 4min ago`, `3 days ago`."""
    if milliseconds >= WEEK:
        weeks, days = milliseconds // WEEK, milliseconds % WEEK // DAY
        return f"{_many(weeks, 'week')}{' ' + _many(days, 'day') if days else ''} ago"
    if milliseconds >= 2 * DAY:
        return f"{_many(milliseconds // DAY, 'day')} ago"
    if milliseconds >= DAY:
        return f"1 day {milliseconds % DAY // HOUR}h ago"
    if milliseconds >= HOUR:
        return f"{milliseconds // HOUR}h {milliseconds % HOUR // MINUTE}min ago"
    if milliseconds >= 5 * MINUTE:
        return f"{milliseconds // MINUTE}min ago"
    if milliseconds >= MINUTE:
        return f"{milliseconds // MINUTE}min {milliseconds % MINUTE // SECOND}s ago"
    return f"{milliseconds // SECOND}s ago" if milliseconds >= SECOND else f"{milliseconds}ms ago"


def span(milliseconds: int) -> str:
    """`1h 2min 3.500s`, `412ms`."""
    if milliseconds < SECOND:
        return f"{milliseconds}ms"
    parts = []
    for unit, name in ((DAY, "d"), (HOUR, "h"), (MINUTE, "min")):
        if milliseconds >= unit:
            parts.append(f"{milliseconds // unit}{name}")
            milliseconds %= unit
    return " ".join((*parts, f"{milliseconds / 1000:.3f}s"))


def _many(count: int, name: str) -> str:
    return f"{count} {name}{'' if count == 1 else 's'}"
