"""Which lines of a container's log are wanted, and how they are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class LogQuery:
    """`since` in milliseconds of the cluster's clock; `limit` in bytes (0: none); `stamp` gives the text of a line's time."""

    tail: int = -1
    since: int | None = None
    limit: int = 0
    prefix: str = ""
    stamp: Callable[[int], str] | None = None

    def text(self, line: Any) -> str:
        """A line as it is printed."""
        if line.continues:
            return str(line.data.decode("utf-8", "replace"))
        stamp = self.stamp(line.when) if self.stamp else ""
        return f"{self.prefix}{stamp}{line.data.decode('utf-8', 'replace')}"


def read_lines(log: Any, query: LogQuery) -> Iterator[str]:
    """The wanted lines of a log as it is now."""
    lines = [line for line in log.shown() if query.since is None or line.when >= query.since]
    if query.tail >= 0:
        lines = lines[len(lines) - query.tail :] if query.tail < len(lines) else lines
    left = query.limit or None
    for line in lines:
        text = query.text(line)
        if left is not None:
            text = text.encode()[:left].decode("utf-8", "ignore")
            left -= len(text.encode())
            if not text:
                return
        yield text
