"""The pods that wait for a node.

Active: tried next, highest priority and then longest waiting first; new pods as they come, since a scheduler is done with one before
the next has been sent.  Backing off: tried again after 1 s, 2 s, 4 s ... 10 s, if the
scheduler itself had failed.  Unschedulable: tried again when something changes that could help (or after five minutes): at once, since
the back-off is not waited for while no other pod is active (the gate SchedulerPopFromBackoffQ).
Source: kubernetes.io/docs/concepts/scheduling-eviction/scheduler-perf-tuning and k8s.io/kubernetes/pkg/scheduler/backend/queue.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field

from ..apimachinery.meta import uid_of
from ..apimachinery.objects import Object
from ..sim.clock import Clock

FIRST_BACKOFF, MOST_BACKOFF = 1_000, 10_000
STUCK_FOR, FLUSH_EVERY = 300_000, 30_000
_AT_ONCE = -(1 << 40)  # before every priority


@dataclass(slots=True)
class Waiting:
    """One pod in the queue; `refused_by` are the rules that turned it down last."""

    pod: Object
    since: int
    attempts: int = 0
    tried: int = 0
    refused_by: frozenset[str] = field(default_factory=frozenset)
    gone: bool = False

    def backoff(self) -> int:
        return min(FIRST_BACKOFF << min(self.attempts - 1, 8), MOST_BACKOFF) if self.attempts else 0


class SchedulingQueue:
    """`wake` is called whenever there may be something to pop."""

    def __init__(self, clock: Clock, wake: Callable[[], None]) -> None:
        self._clock, self._wake = clock, wake
        self._active: list[tuple[int, int, int, Waiting]] = []
        self._sequence = 0
        self._stuck: dict[str, Waiting] = {}
        self._known: dict[str, Waiting] = {}
        self._flushing = False

    def __contains__(self, uid: str) -> bool:
        return uid in self._known

    def add(self, pod: Object) -> None:
        """A new pod, or a newer state of one that waits."""
        uid = uid_of(pod)
        known = self._known.get(uid)
        if known is None:
            item = self._known[uid] = Waiting(pod, self._clock.now)
            self._activate(item)
            return
        respec = known.pod["spec"] != pod["spec"] or known.pod["metadata"].get("labels") != pod["metadata"].get(
            "labels"
        )
        known.pod = pod
        if respec and uid in self._stuck:
            self._revive(uid)

    def remove(self, uid: str) -> None:
        item = self._known.pop(uid, None)
        self._stuck.pop(uid, None)
        if item is not None:
            item.gone = True

    def pop(self) -> Waiting | None:
        """The next pod to try."""
        while self._active:
            *_, item = heapq.heappop(self._active)
            if not item.gone:
                item.attempts += 1
                item.tried = self._clock.now
                return item
        return None

    def done(self, item: Waiting) -> None:
        self.remove(uid_of(item.pod))

    def give_up(self, item: Waiting, refused_by: frozenset[str]) -> None:
        """No node would do: wait for a change."""
        if item.gone:
            return
        item.refused_by = refused_by
        self._stuck[uid_of(item.pod)] = item
        self._arm_flush()

    def retry(self, item: Waiting) -> None:
        """Something went wrong that has nothing to do with the nodes: try again after the back-off."""
        if not item.gone:
            self._after_backoff(item)

    def changed(self, helps: Callable[[Waiting], bool]) -> None:
        """Try again those stuck pods that a change may help."""
        for uid in [uid for uid, item in self._stuck.items() if helps(item)]:
            self._revive(uid)

    def _revive(self, uid: str) -> None:
        item = self._stuck.pop(uid, None)
        if item is not None:
            self._activate(item)

    def _after_backoff(self, item: Waiting) -> None:
        left = item.tried + item.backoff() - self._clock.now
        if left <= 0:
            self._activate(item)
        else:
            self._clock.after(left, lambda: self._activate(item))

    def _activate(self, item: Waiting) -> None:
        if item.gone:
            return
        self._sequence += 1
        rank = -int(item.pod["spec"].get("priority") or 0) if item.attempts else _AT_ONCE
        heapq.heappush(self._active, (rank, item.since, self._sequence, item))
        self._wake()

    def _arm_flush(self) -> None:
        if not self._flushing:
            self._flushing = True
            self._clock.after(FLUSH_EVERY, self._flush)

    def _flush(self) -> None:
        """Pods stuck for five minutes are tried even if nothing happened."""
        self._flushing = False
        self.changed(lambda item: self._clock.now - item.tried > STUCK_FOR)
        if self._stuck:
            self._arm_flush()
