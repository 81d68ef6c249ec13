"""Durations and moments as users of `%k8s` write them: `90s`, `5m`, `1h30m`, `500ms`; a bare number is seconds; `09:00:50` is the clock's."""

from __future__ import annotations

import re
from datetime import datetime

from .verb import VerbError

_UNITS = {"ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}
LONGEST = 366 * _UNITS["d"]
"""A cluster lives through every second that passes, so what is mistyped must not take a lifetime."""
_CLOCK = re.compile(r"(\d\d?):(\d\d)(?::(\d\d))?")
_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)")


def milliseconds(text: str) -> int:
    """VerbError with an example if `text` is no duration."""
    if not text:
        raise VerbError("say how long: 30s, 5m or 1h30m")
    if re.fullmatch(r"\d+(\.\d+)?", text):
        text += "s"
    if _PART.sub("", text):
        raise VerbError(f"`{text}` is no duration: write 30s, 5m or 1h30m")
    duration = sum(float(number) * _UNITS[unit] for number, unit in _PART.findall(text))
    if duration > LONGEST:
        raise VerbError(f"`{text}` is longer than a year")
    return round(duration)


def moment(now: int, text: str, date: datetime) -> int:
    """`42s` is since the cluster was born, `-30s` is before now, `09:00:50` is when its clock last showed that (`date` is now's).

    What happened within that second has happened: the moment is the second's end.
    """
    shown = _CLOCK.fullmatch(text)
    if not shown:
        return max(0, now - milliseconds(text[1:])) if text.startswith("-") else milliseconds(text)
    hour, minute, second = int(shown[1]), int(shown[2]), int(shown[3] or 0)
    of_day = ((date.hour * 60 + date.minute) * 60 + date.second) * 1000 + date.microsecond // 1000
    ago = (of_day - ((hour * 60 + minute) * 60 + second) * 1000) % _UNITS["d"]
    if hour > 23 or minute > 59 or second > 59 or ago > now:
        raise VerbError(f"the cluster's clock has never shown {text}; it is {date:%H:%M:%S} now")
    return min(now, now - ago + 999)


def describe(duration: int) -> str:
    """`5s`, `2m30s`, `0.3s`."""
    if duration < 10_000 and duration % 1000:
        return f"{duration / 1000:.1f}s"
    minutes, seconds = divmod(round(duration / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "h"), (minutes, "m"), (seconds, "s"))
    return "".join(f"{n}{unit}" for n, unit in parts if n) or "0s"
