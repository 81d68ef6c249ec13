"""Durations and moments as users of `%k8s` write them: `90s`, `5m`, `1h30m`, `500ms`; a bare number is seconds."""

from __future__ import annotations

import re

from .verb import VerbError

_UNITS = {"ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}
_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)")


def milliseconds(text: str) -> int:
    """VerbError with an example if `text` is no duration."""
    if not text:
        raise VerbError("say how long: 30s, 5m or 1h30m")
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return round(float(text) * 1000)
    if _PART.sub("", text):
        raise VerbError(f"`{text}` is no duration: write 30s, 5m or 1h30m")
    return round(sum(float(number) * _UNITS[unit] for number, unit in _PART.findall(text)))


def moment(now: int, text: str) -> int:
    """`42s` is since the cluster was born, `-30s` is before now."""
    return max(0, now - milliseconds(text[1:])) if text.startswith("-") else milliseconds(text)


def describe(duration: int) -> str:
    """`5s`, `2m30s`, `0.3s`."""
    if duration < 10_000 and duration % 1000:
        return f"{duration / 1000:.1f}s"
    minutes, seconds = divmod(round(duration / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "h"), (minutes, "m"), (seconds, "s"))
    return "".join(f"{n}{unit}" for n, unit in parts if n) or "0s"
