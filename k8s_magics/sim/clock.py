"""Virtual time: the only source of *when* in the simulator.

Time is an integer count of milliseconds since the cluster was born.  It moves only when someone asks it to, and it jumps
straight to the next timer, so an hour of cluster life costs as long as the work that happens in it.  Timers due at the same
millisecond fire in the order in which they were set.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache

DEFAULT_START = "2026-01-05T09:00:00Z"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECONDS_KEPT = 1024


class Timer:
    """A callback due at `when` (milliseconds); `cancel` makes it never happen."""

    __slots__ = ("callback", "when")

    def __init__(self, when: int, callback: Callable[[], None]) -> None:
        self.when = when
        self.callback: Callable[[], None] | None = callback

    def cancel(self) -> None:
        self.callback = None


class Clock:
    """The clock of one cluster.  `start` is the calendar date of millisecond 0 (RFC 3339, UTC)."""

    def __init__(self, start: str = DEFAULT_START) -> None:
        self._start = parse_date(start)
        self._heap: list[tuple[int, int, Timer]] = []
        self._sequence = 0
        self._unix = (self._start - EPOCH) // timedelta(milliseconds=1)
        self._offset, self._rest = divmod(self._start.microsecond, 1000)
        self._written: dict[int, str] = {}
        self.now = 0
        self.steps = 0

    def after(self, delay: int, callback: Callable[[], None]) -> Timer:
        """Run `callback` once, `delay` milliseconds from now (never synchronously)."""
        if delay < 0:
            raise ValueError(f"time cannot go backwards: delay={delay}")
        timer = Timer(self.now + delay, callback)
        self._sequence += 1
        heapq.heappush(self._heap, (timer.when, self._sequence, timer))
        return timer

    def advance(self, duration: int) -> None:
        """Live through `duration` milliseconds, firing every timer due."""
        end = self.now + duration
        while self._heap and self._heap[0][0] <= end:
            self._step()
        self.now = max(self.now, end)  # a timer may have waited for others, and be later than it was meant to be

    def run_until(self, done: Callable[[], bool], *, timeout: int) -> bool:
        """Advance timer by timer until `done()`; False if `timeout` milliseconds pass first."""
        end = self.now + timeout
        while not done():
            if not self._heap or self._heap[0][0] > end:
                self.now = max(self.now, end)
                return done()
            self._step()
        return True

    def next_due(self) -> int | None:
        """When the next timer fires (milliseconds since birth), or None."""
        while self._heap and self._heap[0][2].callback is None:
            heapq.heappop(self._heap)
        return self._heap[0][0] if self._heap else None

    def _step(self) -> None:
        when, _, timer = heapq.heappop(self._heap)
        if timer.callback is None:
            return
        if when > self.now:
            self.now = when
        self.steps += 1
        callback, timer.callback = timer.callback, None
        callback()

    # Calendar time, for timestamps of the API.

    def datetime(self, when: int | None = None) -> datetime:
        return self._start + timedelta(milliseconds=self.now if when is None else when)

    def timestamp(self, when: int | None = None) -> str:
        """RFC 3339 to the second, as metav1.Time: `2026-01-05T09:00:00Z`."""
        second = ((self.now if when is None else when) + self._offset) // 1000
        text = self._written.get(second)
        if text is None:  # dates are slow to write, and many things happen in one second
            if len(self._written) >= SECONDS_KEPT:
                self._written.clear()
            text = self._written[second] = self.datetime(when).strftime("%Y-%m-%dT%H:%M:%SZ")
        return text

    def unix(self) -> int:
        """Milliseconds since 1970."""
        return self._unix + self.now

    def micro_timestamp(self, when: int | None = None) -> str:
        """RFC 3339 to the microsecond, as metav1.MicroTime (leases, events)."""
        past = ((self.now if when is None else when) + self._offset) % 1000
        return f"{self.timestamp(when)[:-1]}.{past * 1000 + self._rest:06d}Z"

    def milliseconds(self, timestamp: str) -> int:
        """The moment of an RFC 3339 timestamp on this clock (negative: before birth)."""
        return round((parse_date(timestamp) - self._start).total_seconds() * 1000)


@lru_cache(maxsize=4096)
def parse_date(text: str) -> datetime:
    """An RFC 3339 date as an aware datetime in UTC; ValueError for anything else."""
    date = datetime.fromisoformat(text.replace("Z", "+00:00"))
    if date.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone")
    return date.astimezone(UTC)
