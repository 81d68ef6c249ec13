"""The time in the lines of an access log, in the common log format of web servers."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache


@lru_cache(maxsize=64)
def log_time(second: int) -> str:
    """`05/Jan/2026:09:00:00 +0000`, of a second since 1970."""
    return datetime.fromtimestamp(second, UTC).strftime("%d/%b/%Y:%H:%M:%S +0000")
