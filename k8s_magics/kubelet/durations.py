"""Durations as Go prints them, to the millisecond: `14ms`, `1.2s`, `1m2.5s`."""

from __future__ import annotations


def go_duration(milliseconds: int) -> str:
    if milliseconds < 1000:
        return f"{milliseconds}ms" if milliseconds else "0s"
    minutes, rest = divmod(milliseconds, 60_000)
    seconds = f"{rest / 1000:.3f}".rstrip("0").rstrip(".")
    hours, minutes = divmod(minutes, 60)
    return (f"{hours}h" if hours else "") + (f"{minutes}m" if minutes or hours else "") + f"{seconds}s"
