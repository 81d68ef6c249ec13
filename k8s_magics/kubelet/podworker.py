"""The worker of one pod: syncs it while it is to run, ends it when it is over, and reports both (pkg/kubelet/pod_workers.go).

One coroutine at a time works on a pod.  `wake` asks for another sync; a failed sync is repeated after the back-off that it met, or
after 10 to 15 s.  The status is written at the beginning of a sync, so it shows what the sync before has left: that is why a container
shows `ErrImagePull` while it is already backing off.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Literal

from ..apimachinery.meta import is_deleting
from ..apimachinery.objects import EMPTY, Object
from ..runtime.container import Container
from ..shell.waiting import Task, sleep
from ..sim.clock import Timer
from .containers import grace_period
from .ending import end_pod
from .node import RELIST, NodeServices
from .podrecord import OVERDUE, PodRecord
from .podsync import Again, sync_pod
from .reporting import delete_from_api, report, report_probed
from .stopping import Deadline

Stage = Literal["running", "ending", "ended"]
SOON = 10_000
LONGEST_WAIT = 60_000
CLEAN_UP, CLEAN_UP_SPREAD = 100, 200
"""Milliseconds that unmounting takes, after the look at the runtime that shows the containers' end (SyncTerminatedPod)."""


class PodWorker:
    """`stage`: running (syncs), ending (containers are being stopped), ended (only the API object may be left)."""

    def __init__(self, node: NodeServices, pod: Object, cause: int | None) -> None:
        self.record = PodRecord(node, pod, wake=self.wake, settle=self._settle_probe)
        self.record.cause = cause
        self.stage: Stage = "running"
        self._node = node
        self._pending = False
        self._task: Task | None = None
        self._timer: Timer | None = None
        self._frozen = False
        self._grace: int | None = None
        self._synced_at = -RELIST

    @property
    def pod(self) -> Object:
        return self.record.pod

    # What happens to the pod

    def update(self, pod: Object, cause: int | None) -> None:
        """A newer version of the pod came from the API."""
        old, self.record.pod = self.record.pod, pod
        if is_deleting(pod):
            self.record.cause = cause
            self.end(grace_period(pod))
        elif _asks_for_sync(old, pod):
            self.record.cause = cause
            self.record.volumes.stale = True
            self.wake()

    def forget(self) -> None:
        """The pod is gone from the API: stop what still runs, and report no more.  Others may have at once what it had."""
        self.record.gone = True
        self._node.ledger.strike(self.record.uid)
        if self.stage == "ended":
            self.record.close()
        else:
            self.end(grace_period(self.pod))

    def wake(self) -> None:
        """Sync soon."""
        if self.stage == "running" and not self._frozen:
            self._pending = True
            if self._task is None:
                self._launch(self._sync)

    def expire(self) -> None:
        """It has been active for longer than it may."""
        if self.stage == "running" and self.record.verdict is None:
            self.record.verdict = OVERDUE
            report(self.record)
            self.end(grace_period(self.pod), asked=False)

    def fail(self, reason: str, message: str, seconds: int) -> None:
        """The kubelet itself fails the pod, to save its node."""
        if self.stage == "running" and self.record.verdict is None:
            self.record.verdict = (reason, message)
            self.end(seconds)

    def end(self, seconds: int, *, asked: bool = True) -> None:
        """Stop the containers within `seconds`; `asked`: somebody wants its end, it did not come to it by itself.

        A second call may shorten the time only until the containers have been told: the real kubelet does not interrupt a stop
        that has begun either.
        """
        if self.stage == "ended":
            self._settle()
            return
        self._grace = seconds if self._grace is None else min(self._grace, seconds)
        if self.stage == "running":
            self.stage = "ending"
            if asked:
                self.record.probes.abandon()
            if self._is_interruptible():
                self._stop_working()
            self._go_on()

    def freeze(self) -> None:
        """The kubelet has stopped, or does not reach its runtime: nothing is done for the pod until `thaw`."""
        self._frozen = True
        self._stop_working()
        self.record.probes.pause()

    def thaw(self) -> None:
        """Go on where it was."""
        if not self._frozen:
            return
        self._frozen = False
        self._go_on()

    def halt(self) -> None:
        """The node loses power: nothing is stopped in order, nothing is told."""
        self._stop_working()
        self.record.volumes.leave()
        self.record.forget()

    # The work

    def _is_interruptible(self) -> bool:
        """A sync under way is finished before the pod is ended, whatever it does: only the wait for volumes is given up."""
        return self._task is None or self.record.volumes.waiting

    def _go_on(self) -> None:
        """Begin what the stage asks for, unless something is still under way."""
        if self.stage == "running":
            self.wake()
        elif self.stage == "ended":
            self._settle()
        elif self._task is None and not self._frozen:
            self._launch(self._end)

    def _launch(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._task = self._node.kernel.start(work)

    def _stop_working(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._task is not None:
            self._task.close()
            self._task = None
            self._synced_at = self._node.clock.now

    async def _sync(self) -> None:
        """Syncs until nothing more is asked; each waits for a look at the runtime that is newer than the sync before.

        What that look itself tells asks for one more sync: a crash loop shows its back-off a second later, if the look came while the pod started.
        """
        again: Again | None = None
        while self._pending and self.stage == "running":
            self._pending = False
            await self._take()
            again = await sync_pod(self.record)
            self._synced_at = self._node.clock.now
            if again is not None and again.over:
                break
        self._task = None
        if self.stage == "ending":
            self._go_on()
        elif again is not None and again.over:
            self.end(grace_period(self.pod), asked=False)
        else:
            self._schedule(again)

    async def _take(self) -> None:
        """Take up the pod as it is now, and wait for a look at the runtime that is newer than the last sync."""
        self.record.taken = self.pod
        if self._has_seen_nothing_new():
            await sleep(self._node.until_relist())

    def _has_seen_nothing_new(self) -> bool:
        return self._node.relisted_at() <= self._synced_at

    def _schedule(self, again: Again | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if again is None:
            return
        now = self._node.clock.now
        wait = SOON if again.at is None else max(0, min(again.at - now, LONGEST_WAIT))
        self._timer = self._node.clock.after(self._node.jitter(wait), self._on_timer)

    def _on_timer(self) -> None:
        self._timer = None
        self.wake()

    async def _end(self) -> None:
        await self._take()
        self.record.deadline = Deadline(self._node.clock.now + (self._grace or 0) * 1000)
        await end_pod(self.record)
        self.stage = "ended"
        self._task = None
        report(self.record)
        self._settle()

    def _settle(self) -> None:
        """What is left to do for a pod whose containers have ended."""
        if self.record.gone:
            self.record.close()
        elif self._timer is None and (is_deleting(self.pod) or not self.record.terminated):
            delay = self._node.until_relist() + CLEAN_UP + self._node.chance.below(CLEAN_UP_SPREAD)
            self._timer = self._node.clock.after(delay, self._finish)

    def _settle_probe(self, container: Container, field: str, value: bool) -> None:
        """What a probe has found out is told at once, unless the sync that it asks for can follow at once and tells it."""
        waits = self.stage != "running" or self._task is not None or self._has_seen_nothing_new()
        if waits:
            report_probed(self.record, container, field, value)

    def _finish(self) -> None:
        """The volumes are gone, too: say the last word (SyncTerminatedPod), and let go of the object that is to be deleted."""
        self._timer = None
        self.record.taken = self.pod
        self.record.terminated = True
        report(self.record)
        if is_deleting(self.pod) and not delete_from_api(self.record):
            self._timer = self._node.clock.after(SOON, self._finish)


def _asks_for_sync(old: Object, new: Object) -> bool:
    """Whether a change is the kubelet's business: not of the status, but for readiness gates."""
    if old["spec"] is not new["spec"] and old["spec"] != new["spec"]:
        return True
    for field in ("labels", "annotations", "deletionTimestamp"):
        if old["metadata"].get(field) != new["metadata"].get(field):
            return True
    gates = {g["conditionType"] for g in new["spec"].get("readinessGates") or ()}
    if not gates:
        return False
    return _gate_states(old, gates) != _gate_states(new, gates)


def _gate_states(pod: Object, gates: set[str]) -> dict[str, str]:
    conditions = (pod.get("status") or EMPTY).get("conditions") or ()
    return {c["type"]: c["status"] for c in conditions if c["type"] in gates}
