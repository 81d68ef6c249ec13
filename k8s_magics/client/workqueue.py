"""The queue of a controller: each key once, failures later and later (client-go/util/workqueue)."""

from __future__ import annotations

from collections.abc import Callable

from ..apiserver.store import Key
from ..sim.clock import Clock, Timer

BASE_DELAY, MAX_DELAY = 5, 1_000_000  # milliseconds: 5 ms doubling to 1000 s


class WorkQueue:
    """Calls `work(key)` once for any number of `add`s before it, a little virtual time later; never two at a time."""

    def __init__(self, clock: Clock, work: Callable[[Key], None], *, latency: int = 1) -> None:
        self._clock, self._work, self._latency = clock, work, latency
        self._queued: dict[Key, None] = {}
        self._delayed: dict[Key, Timer] = {}
        self._failures: dict[Key, int] = {}
        self._armed = self._busy = False

    def add(self, key: Key) -> None:
        """Look at `key` soon."""
        self._queued[key] = None
        self._arm()

    def add_after(self, key: Key, delay: int) -> None:
        """Look at `key` again in `delay` milliseconds, or sooner if something else asks (an earlier date wins)."""
        waiting = self._delayed.get(key)
        due = self._clock.now + delay
        if waiting is not None and waiting.callback is not None:
            if waiting.when <= due:
                return
            waiting.cancel()
        self._delayed[key] = self._clock.after(delay, lambda: self._due(key))

    def retry(self, key: Key) -> None:
        """Look at `key` again after its back-off."""
        failures = self._failures[key] = self._failures.get(key, 0) + 1
        self.add_after(key, min(BASE_DELAY << min(failures - 1, 20), MAX_DELAY))

    def forget(self, key: Key) -> None:
        """`key` went well: its next failure starts from the shortest back-off."""
        self._failures.pop(key, None)

    def _due(self, key: Key) -> None:
        self._delayed.pop(key, None)
        self.add(key)

    def _arm(self) -> None:
        if not self._armed:
            self._armed = True
            self._clock.after(self._latency, self._run)

    def _run(self) -> None:
        self._armed = False
        if self._busy:  # a write is waiting for a webhook's answer: what has come meanwhile is next
            return
        batch, self._queued, self._busy = self._queued, {}, True
        try:
            for key in batch:
                self._work(key)
        finally:
            self._busy = False
        if self._queued:
            self._arm()
