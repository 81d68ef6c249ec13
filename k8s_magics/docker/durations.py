"""Durations and sizes as docker says them (github.com/docker/go-units)."""

from __future__ import annotations

_UNITS = ("B", "kB", "MB", "GB", "TB")


def human_duration(milliseconds: int) -> str:
    """`Less than a second`, `About a minute`, `7 days`."""
    seconds = milliseconds // 1000
    minutes, hours = seconds // 60, (seconds + 1800) // 3600
    days = hours // 24
    steps = (
        (seconds < 1, "Less than a second"),
        (seconds == 1, "1 second"),
        (seconds < 60, f"{seconds} seconds"),
        (minutes == 1, "About a minute"),
        (minutes < 60, f"{minutes} minutes"),
        (hours == 1, "About an hour"),
        (hours < 48, f"{hours} hours"),
        (hours < 24 * 14, f"{days} days"),
        (hours < 24 * 60, f"{days // 7} weeks"),
        (hours < 24 * 365 * 2, f"{days // 30} months"),
    )
    return next((text for holds, text in steps if holds), f"{days // 365} years")


def human_size(size: int) -> str:
    """`109MB`: three digits, powers of a thousand."""
    value, unit = float(size), 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{value:.3g}{_UNITS[unit]}"
