"""Node pressure: when a node runs low on memory, disk or process IDs, pods are evicted one at a time, and not every pod is taken any more.

Every ten seconds the kubelet compares what is available with its hard thresholds (`signals.py`).  First go pods that use more than they ask
for, of those the ones of the lowest priority, of those the ones that are furthest over what they asked for.  A condition stays for five
minutes after the pressure has gone.  When the disk is short, images that nobody uses go before any pod.
Source: https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/

Simplified: memory is measured; disk and process IDs run out only by a fault (`starve`).  No soft thresholds; the system's own memory is a constant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..apimachinery.meta import annotations_of
from ..apimachinery.objects import EMPTY
from ..apimachinery.quantity import parse_quantity
from ..resources.pod import priority
from ..runtime.container import Container
from .admission import CRITICAL, pod_request
from .containers import MIRROR, main_containers
from .node import NodeServices
from .nodeevents import tell_node
from .podrecord import PodRecord
from .podworker import PodWorker
from .signals import DISK, MEMORY, PIDS, SIGNALS, Signal, written

SYSTEM = 320 << 20
TRANSITION = 300_000
GRACE = 1
EVICTED = "Evicted"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pod that may be evicted; bytes, or processes."""

    worker: PodWorker
    used: int
    requested: int

    @property
    def over(self) -> int:
        return self.used - self.requested


def ranked(candidates: Iterable[Candidate], *, by_request: bool = True) -> list[Candidate]:
    """Who goes first; nobody asks for process IDs, so there priority alone comes before use (`by_request` False)."""
    return sorted(
        candidates,
        key=lambda c: (by_request and c.over <= 0, priority(c.worker.pod), -c.over, c.worker.record.uid),
    )


class NodePressure:
    """The eviction manager of one node."""

    def __init__(self, node: NodeServices) -> None:
        self._node = node
        self._capacity = parse_quantity(node.config.memory).value
        self._met_at: dict[str, int] = {}
        self._starved: dict[str, None] = {}

    @property
    def signals(self) -> tuple[Signal, ...]:
        """What the node's conditions say that it is short of."""
        return tuple(signal for signal in SIGNALS if signal.condition in self._met_at)

    def starve(self, signal: Signal) -> bool:
        """Something beside the pods takes nearly all of it, or, the second time, gives it back; whether it is short now."""
        if signal.condition in self._starved:
            del self._starved[signal.condition]
            return False
        self._starved[signal.condition] = None
        return True

    def is_starved(self, signal: Signal) -> bool:
        return signal.condition in self._starved

    def check(self, workers: Sequence[PodWorker]) -> bool:
        """Evict a pod if there has to be; whether the node's conditions have changed."""
        before = self.signals
        met = [(signal, left) for signal in SIGNALS if (left := self._left(signal, workers)) is not None]
        for signal in SIGNALS:
            self._follow(signal, met=any(signal is found for found, _ in met))
        if any(signal is DISK for signal, _ in met):
            self._remove_images()
        for signal, left in met[:1]:  # one resource at a time, memory first
            order = ranked(self._candidates(signal, workers), by_request=signal is not PIDS)
            if order:
                self._evict(order[0], signal, left)
        return self.signals != before

    def _left(self, signal: Signal, workers: Sequence[PodWorker]) -> int | None:
        """What is available where that is less than the threshold."""
        config = self._node.config
        if signal.condition in self._starved:
            return signal.starved(config)
        if signal is not MEMORY:
            return None
        available = self._capacity - SYSTEM - sum(_used(w.record, MEMORY) for w in workers if w.stage != "ended")
        return max(available, 0) if available < signal.threshold(config) else None

    def _remove_images(self) -> None:
        """Those that no container is made of."""
        runtime = self._node.runtime
        used = {c.image.digest for sandbox in runtime.sandboxes.values() for c in sandbox.containers}
        for pulled in runtime.images.images():
            if pulled.digest not in used:
                runtime.images.remove(pulled.reference)

    def _follow(self, signal: Signal, *, met: bool) -> None:
        now, since = self._node.clock.now, self._met_at.get(signal.condition)
        if met:
            self._met_at[signal.condition] = now
            tell_node(self._node, "Warning", "EvictionThresholdMet", f"Attempting to reclaim {signal.resource}")
            if since is None:
                self._announce(signal.begins)
        elif since is not None and now - since >= TRANSITION:
            del self._met_at[signal.condition]
            self._announce(signal.ends)

    def _announce(self, reason: str) -> None:
        tell_node(self._node, "Normal", reason, f"Node {self._node.config.name} status is now: {reason}")

    def _candidates(self, signal: Signal, workers: Sequence[PodWorker]) -> Iterator[Candidate]:
        for worker in workers:
            pod = worker.pod
            if worker.stage != "running" or MIRROR in annotations_of(pod) or priority(pod) >= CRITICAL:
                continue
            requested = 0 if signal is PIDS else pod_request(pod, signal.resource)
            yield Candidate(worker, _used(worker.record, signal), requested)

    def _evict(self, candidate: Candidate, signal: Signal, available: int) -> None:
        record, threshold = candidate.worker.record, signal.threshold(self._node.config)
        message = (
            f"The node was low on resource: {signal.resource}. Threshold quantity: {written(threshold, signal)}, "
            f"available: {written(available, signal)}. " + "".join(_blame(record, signal))
        )
        record.tell_pod("Warning", EVICTED, message)
        record.disruption = message
        candidate.worker.fail(EVICTED, message, GRACE)


def _used(record: PodRecord, signal: Signal) -> int:
    sandbox = record.sandbox
    running = [] if sandbox is None else [c for c in sandbox.containers if c.is_running]
    shared = sum(record.volumes.disk_usage().values()) if signal is DISK else 0
    return shared + sum(_container_used(container, signal) for container in running)


def _container_used(container: Container, signal: Signal) -> int:
    if signal is DISK:
        return container.files.disk_usage()
    return len(container.machine.processes) if signal is PIDS else container.working_set


def _blame(record: PodRecord, signal: Signal) -> Iterator[str]:
    """Which containers use more than they asked for."""
    sandbox = record.sandbox
    for spec in main_containers(record.pod) if signal is not PIDS else ():
        container = sandbox.newest(spec["name"]) if sandbox is not None else None
        asked = ((spec.get("resources") or EMPTY).get("requests") or EMPTY).get(signal.resource, "0")
        if container is None or not container.is_running:
            continue
        used = _container_used(container, signal)
        if used > parse_quantity(asked).value:
            yield f"Container {spec['name']} was using {_binary(used)}, request is {asked}, has larger consumption of {signal.resource}. "


def _binary(size: int) -> str:
    """Bytes as a quantity of the binary format, `103976Ki`."""
    return f"{size // 1024}Ki" if size >= 1024 else str(size)
