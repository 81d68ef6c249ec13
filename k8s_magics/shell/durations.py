"""Durations as sleep and timeout read them: `1.5`, `2m`, `1h`, `1d`; `inf` too."""

from __future__ import annotations

import re

UNITS = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}
FOREVER = 1 << 52


def milliseconds(text: str) -> int:
    """ValueError if it is no duration."""
    if text in ("inf", "infinity"):
        return FOREVER
    match = re.fullmatch(r"(\d+\.?\d*|\.\d+)([smhd]?)", text, re.ASCII)
    if match is None:
        raise ValueError(text)
    return min(round(float(match.group(1)) * UNITS[match.group(2)] * 1000), FOREVER)
