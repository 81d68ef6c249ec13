"""A container's log: lines with their time and stream, as the CRI log format keeps them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from ..shell.waiting import WaitQueue

LARGEST = 10 << 20
"""containerLogMaxSize: what `kubectl logs` can still see; the older half is rotated away."""
LONGEST_LINE = 16 << 10


@dataclass(frozen=True, slots=True)
class LogLine:
    """`when` in milliseconds, `stream` stdout or stderr, `data` with its newline (a last line may have none)."""

    when: int
    stream: str
    data: bytes


class Log:
    """Lines are complete: what has no newline yet waits for it, or for the end."""

    def __init__(self) -> None:
        self.lines: deque[LogLine] = deque()
        self.first = 0
        """The number of lines rotated away, so that `first + len(lines)` counts all that ever were."""
        self.closed = False
        self.wake = WaitQueue()
        self._size = 0
        self._open: dict[str, bytes] = {}

    def write(self, when: int, stream: str, data: bytes) -> None:
        rest = self._open.pop(stream, b"") + data
        *complete, rest = rest.split(b"\n")
        for line in complete:
            self._add(LogLine(when, stream, line + b"\n"))
        while len(rest) > LONGEST_LINE:
            self._add(LogLine(when, stream, rest[:LONGEST_LINE]))
            rest = rest[LONGEST_LINE:]
        if rest:
            self._open[stream] = rest
        if complete:
            self.wake.wake()

    def close(self, when: int) -> None:
        """The container has ended: what was left of a line is a line."""
        for stream, rest in self._open.items():
            self._add(LogLine(when, stream, rest))
        self._open.clear()
        self.closed = True
        self.wake.wake()

    def tail(self, lines: int, size: int) -> bytes:
        """The last `lines` lines, at most `size` bytes of them (for termination messages)."""
        text = b"".join(line.data for line in list(self.lines)[-lines:])
        return text[-size:]

    def _add(self, line: LogLine) -> None:
        self.lines.append(line)
        self._size += len(line.data)
        while self._size > LARGEST:
            self._size -= len(self.lines.popleft().data)
            self.first += 1
