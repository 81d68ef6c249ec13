"""--wait: virtual time passes until the release's objects are as they should be, or --timeout is over.

`watcher` reckons readiness from every object's status (kstatus), `legacy` as Helm 3 did (pods, deployments, claims, load
balancers), `hookOnly` waits for hooks alone.  An interrupt ends the waiting.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..apimachinery.meta import annotations_of, condition, controller_of, name_of, uid_of
from ..apimachinery.objects import Object, dig
from ..cli.item import Item
from ..shell.waiting import WaitQueue
from . import readiness as states
from .applying import joined
from .errors import HelmError
from .generation import generation_of
from .readiness import Readiness, completion, job_completion, readiness
from .resources import Items

if TYPE_CHECKING:
    from ..cli.session import Session

WATCHER, HOOKS_ONLY, LEGACY = "watcher", "hookOnly", "legacy"
STRATEGIES = (WATCHER, HOOKS_ONLY, LEGACY)
DEADLINE = "context deadline exceeded"
POLL = 2000
REVISION = "deployment.kubernetes.io/revision"


@dataclass
class Waiter:
    """Waits by one strategy, `timeout` milliseconds at most each time."""

    session: Session
    strategy: str
    timeout: int
    cancelled: bool = False
    _queue: WaitQueue = field(default_factory=WaitQueue)

    def listen(self, name: str) -> None:
        """From now on an interrupt cancels the release `name`."""

        def cancel() -> None:
            self.cancelled = True
            self.session.out.line(f"Release {name} has been cancelled.")
            self._queue.wake()

        for number in (2, 15):
            self.session.process.on_signal(number, cancel)

    async def ready(self, items: Items, *, jobs: bool) -> None:
        """Until the objects are ready; with `jobs`, until Jobs have succeeded.  HelmError says what is not."""
        if self.strategy == HOOKS_ONLY:
            return
        if self.strategy == LEGACY:
            if not await self._until(lambda: all(self._is_ready_as_in_3(item, jobs) for item in items), poll=POLL):
                raise HelmError(DEADLINE)
            return

        def judge(obj: Object | None) -> Readiness:
            return job_completion(obj) if jobs and obj is not None and obj["kind"] == "Job" else readiness(obj)

        await self._all([item for item in items if not _is_paused(item)], judge)

    async def completed(self, items: Items) -> None:
        """Until the objects of a hook have done their work."""
        if self.strategy == LEGACY or generation_of(self.session).waits_by == LEGACY:
            await self._completed_as_in_3(items)
        else:
            await self._all(items, completion)

    async def gone(self, items: Sequence[Item]) -> None:
        """Until the objects no longer exist."""

        def over() -> bool:
            return all(self._live(item) is None for item in items)

        if not await self._until(over):
            left = [item for item in items if self._live(item) is not None]
            words = [
                f"resource {_identity(i)} still exists. status: Terminating, message: Resource scheduled for deletion"
                for i in left
            ]
            raise HelmError("\n".join((*words, DEADLINE)) if self.strategy != LEGACY else DEADLINE)

    async def _all(self, items: Sequence[Item], judge: Callable[[Object | None], Readiness]) -> None:
        """Until each is Current or has failed for good."""

        def states_now() -> list[Readiness]:
            return [judge(self._live(item)) for item in items]

        in_time = await self._until(lambda: all(r.state in (states.CURRENT, states.FAILED) for r in states_now()))
        errors = [
            f"resource {_identity(item)} not ready. status: {found.state}, message: {found.message}"
            for item, found in zip(items, states_now(), strict=True)
            if found.state != states.CURRENT
        ]
        errors += [] if in_time else [DEADLINE]
        if errors:
            raise HelmError("\n".join(errors))

    async def _completed_as_in_3(self, items: Items) -> None:
        errors: list[str] = []
        for item in items:
            if item.resource.kind not in ("Job", "Pod"):
                continue

            def ended(item: Item = item) -> bool:
                return completion(self._live(item)).state in (states.CURRENT, states.FAILED)

            if not await self._until(ended):
                errors.append("timed out waiting for the condition")
            elif completion(self._live(item)).state == states.FAILED:
                errors.append(_failure(item, self._live(item)))
        if errors:
            raise HelmError(joined(self.session, errors))

    async def _until(self, predicate: Callable[[], bool], *, poll: int = 0) -> bool:
        """Ask after every write (or every `poll` ms); False when the time is over; HelmError when an interrupt came."""
        await self.session.flush()
        end = self.session.clock.now + self.timeout
        stop = None if poll else self.session.client.store.watch(lambda _: self._queue.wake())
        try:
            while not self.cancelled and not predicate():
                left = end - self.session.clock.now
                if left <= 0:
                    return False
                await self._queue.wait(min(poll or left, left))
        finally:
            if stop is not None:
                stop()
        if self.cancelled:
            raise HelmError("context canceled")
        return True

    def _live(self, item: Item) -> Object | None:
        return self.session.client.find(item.resource.key, item.name, item.namespace)

    def _is_ready_as_in_3(self, item: Item, jobs: bool) -> bool:
        live = self._live(item)
        if live is None:
            return False
        kind = item.resource.kind
        if kind == "Job":
            if jobs and int(dig(live, "status.failed", 0)) > int(dig(live, "spec.backoffLimit", 6)):
                raise HelmError(f"job is failed: {item.namespace}/{item.name}")
            return not jobs or job_completion(live).state == states.CURRENT
        if kind == "Deployment":
            return bool(dig(live, "spec.paused", False)) or self._is_rolled_out(live)
        if kind == "Service":
            return dig(live, "spec.type") != "LoadBalancer" or bool(dig(live, "status.loadBalancer.ingress"))
        return readiness(live).state == states.CURRENT

    def _is_rolled_out(self, live: Object) -> bool:
        """Enough pods of the newest ReplicaSet are ready."""
        if dig(live, "status.observedGeneration") != live["metadata"].get("generation"):
            return False
        wanted = int(dig(live, "spec.replicas", 1))
        revision = annotations_of(live).get(REVISION)
        for each in self.session.client.store.list("replicasets.apps", live["metadata"]["namespace"]):
            owner = controller_of(each)
            if owner is not None and owner["uid"] == uid_of(live) and annotations_of(each).get(REVISION) == revision:
                return int(dig(each, "status.readyReplicas", 0)) >= wanted - _unavailable(live, wanted)
        return wanted == 0


def _unavailable(live: Object, wanted: int) -> int:
    """maxUnavailable as a number (rounded down); 0 unless it rolls."""
    value = dig(live, "spec.strategy.rollingUpdate.maxUnavailable", 0)
    if isinstance(value, str) and value.endswith("%"):
        return wanted * int(value[:-1]) // 100
    return int(value)


def _failure(item: Item, live: Object | None) -> str:
    """How Helm 3 tells of a hook that failed."""
    if item.resource.kind == "Pod" or live is None:
        return f"pod {item.name} failed"
    failed = condition(live, "Failed")
    return f"job {name_of(live)} failed: {failed.get('reason', '') if failed else ''}"


def _identity(item: Item) -> str:
    return f"{item.resource.kind}/{item.namespace}/{item.name}"


def _is_paused(item: Item) -> bool:
    return item.resource.kind == "Deployment" and bool(dig(item.object, "spec.paused", False))
