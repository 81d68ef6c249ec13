"""A container's log: lines with their time and stream, as the CRI log format keeps them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from ..shell.waiting import WaitQueue

LARGEST = 10 << 20
"""containerLogMaxSize: what `kubectl logs` can still see; the older half is rotated away."""
STAMP = len("2026-01-05T09:00:00.000000000Z stdout F ")
"""What the CRI writes before each line; it counts."""
LONGEST_LINE = 16 << 10
UNREAD = 64 << 10
"""Bytes that may be kept as they were written: most logs are never looked at, and only a reader needs lines."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """`when` in milliseconds, `stream` stdout or stderr, `data` with its newline (a last line may have none).

    `continues`: the beginning of the line was given before."""

    when: int
    stream: str
    data: bytes
    continues: bool = False


class Log:
    """`lines` are complete ones; a line that has no newline yet is shown by `shown` and by cursors."""

    def __init__(self) -> None:
        self.closed = False
        self.wake = WaitQueue()
        self._written: list[tuple[int, str, bytes]] = []
        self._unread = 0
        self._lines: deque[LogLine] = deque()
        self._first = 0
        self._size = 0
        self._open: dict[str, LogLine] = {}

    @property
    def lines(self) -> deque[LogLine]:
        self._read()
        return self._lines

    @property
    def first(self) -> int:
        """The number of lines rotated away, so that `first + len(lines)` counts all that ever were."""
        self._read()
        return self._first

    def write(self, when: int, stream: str, data: bytes) -> None:
        self._written.append((when, stream, data))
        self._unread += len(data)
        if self._unread > UNREAD:
            self._read()
        if self.wake.tasks:
            self.wake.wake()

    def _read(self) -> None:
        """Split what was written since the last time into lines."""
        if self._written:
            written, self._written, self._unread = self._written, [], 0
            for when, stream, data in written:
                self._split(when, stream, data)

    def _split(self, when: int, stream: str, data: bytes) -> None:
        begun = self._open.pop(stream, None)
        *complete, rest = ((begun.data if begun is not None else b"") + data).split(b"\n")
        for line in complete:
            self._add(LogLine(when, stream, line + b"\n"))
        while len(rest) > LONGEST_LINE:
            self._add(LogLine(when, stream, rest[:LONGEST_LINE]))
            rest = rest[LONGEST_LINE:]
        if rest:
            self._open[stream] = LogLine(when, stream, rest)

    def close(self, when: int) -> None:
        """The container has ended: what was left of a line is a line."""
        self._read()
        for rest in self._open.values():
            self._add(rest)
        self._open.clear()
        self.closed = True
        self.wake.wake()

    def shown(self) -> Iterator[LogLine]:
        """All that is kept, and what stands there without a newline yet."""
        yield from self.lines
        yield from self.begun

    def tail(self, lines: int, size: int) -> bytes:
        """The last `lines` lines, at most `size` bytes of them (for termination messages)."""
        text = b"".join(line.data for line in list(self.lines)[-lines:])
        return text[-size:]

    @property
    def begun(self) -> tuple[LogLine, ...]:
        """Lines without a newline yet."""
        self._read()
        return tuple(self._open.values())

    def _add(self, line: LogLine) -> None:
        self._lines.append(line)
        self._size += STAMP + len(line.data)
        while self._size > LARGEST:
            self._size -= STAMP + len(self._lines.popleft().data)
            self._first += 1


class Cursor:
    """A follower's place in a log: `fresh` gives what has come since, pieces of unfinished lines included."""

    def __init__(self, log: Log, *, from_start: bool = False) -> None:
        self._log = log
        self._position = log.first if from_start else log.first + len(log.lines)
        self._taken: dict[str, int] = {} if from_start else {line.stream: len(line.data) for line in log.begun}

    def fresh(self) -> list[LogLine]:
        """Each call gives the rest since the one before."""
        log, found = self._log, []
        for line in list(log.lines)[max(0, self._position - log.first) :]:
            found.append(self._rest(line, self._taken.pop(line.stream, 0)))
        self._position = log.first + len(log.lines)
        for line in log.begun:
            found.append(self._rest(line, self._taken.get(line.stream, 0)))
            self._taken[line.stream] = len(line.data)
        return [line for line in found if line.data]

    @staticmethod
    def _rest(line: LogLine, taken: int) -> LogLine:
        return LogLine(line.when, line.stream, line.data[taken:], continues=taken > 0) if taken else line
