"""Exponential back-off by key (k8s.io/client-go/util/flowcontrol.Backoff): 10 s, doubled up to 5 min, forgotten after 10 min."""

from __future__ import annotations

from dataclasses import dataclass

from ..sim.clock import Clock

FIRST, LONGEST = 10_000, 300_000


@dataclass(slots=True)
class _Entry:
    delay: int
    updated: int


class Backoff:
    """Milliseconds throughout."""

    def __init__(self, clock: Clock, *, first: int = FIRST, longest: int = LONGEST) -> None:
        self._clock, self._first, self._longest = clock, first, longest
        self._entries: dict[str, _Entry] = {}

    def delay(self, key: str) -> int:
        entry = self._entries.get(key)
        return entry.delay if entry is not None else 0

    def blocked_until(self, key: str, since: int) -> int | None:
        """When what failed at `since` may be tried again, or None if that is now."""
        entry = self._entries.get(key)
        if entry is None or self._expired(entry, since) or self._clock.now - since >= entry.delay:
            return None
        return since + entry.delay

    def blocked(self, key: str) -> int | None:
        """When the back-off that began with the last failure is over, or None."""
        entry = self._entries.get(key)
        if entry is None or self._expired(entry, self._clock.now) or self._clock.now - entry.updated >= entry.delay:
            return None
        return entry.updated + entry.delay

    def next(self, key: str, since: int) -> None:
        """Another failure (or another try after the one at `since`): the next wait is longer."""
        entry = self._entries.get(key)
        if entry is None or self._expired(entry, since):
            self._entries[key] = _Entry(self._first, self._clock.now)
        else:
            entry.delay, entry.updated = min(entry.delay * 2, self._longest), self._clock.now

    def forget(self, prefix: str) -> None:
        """Drop every key that begins with `prefix` (a pod's)."""
        for key in [k for k in self._entries if k.startswith(prefix)]:
            del self._entries[key]

    def clear(self) -> None:
        """Drop all."""
        self._entries.clear()

    def _expired(self, entry: _Entry, since: int) -> bool:
        return since - entry.updated > 2 * self._longest
