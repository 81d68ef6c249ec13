"""Memory pressure: when the node runs low, pods are evicted one at a time, and no pod without requests is taken any more.

Every ten seconds the kubelet compares the memory that is available with the hard threshold (memory.available<100Mi).  First go pods that
use more than they ask for, of those the ones of the lowest priority, of those the ones that are furthest over what they asked for.  The
condition MemoryPressure stays for five minutes after the pressure has gone.
Source: https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/

Simplified: memory only (no disk, no process IDs), no soft thresholds; the system's own memory is a constant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..apimachinery.meta import annotations_of
from ..apimachinery.objects import EMPTY
from ..apimachinery.quantity import parse_quantity
from ..resources.pod import priority
from .admission import CRITICAL, pod_request
from .containers import MIRROR, main_containers
from .node import NodeServices
from .podrecord import PodRecord
from .podworker import PodWorker

THRESHOLD, THRESHOLD_TEXT = 100 << 20, "100Mi"
SYSTEM = 320 << 20
TRANSITION = 300_000
GRACE = 1
EVICTED = "Evicted"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pod that may be evicted; bytes."""

    worker: PodWorker
    used: int
    requested: int

    @property
    def over(self) -> int:
        return self.used - self.requested


def ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Who goes first."""
    return sorted(candidates, key=lambda c: (c.over <= 0, priority(c.worker.pod), -c.over, c.worker.record.uid))


class MemoryPressure:
    """The eviction manager of one node."""

    def __init__(self, node: NodeServices) -> None:
        self._node = node
        self._capacity = parse_quantity(node.config.memory).value
        self._met_at: int | None = None

    @property
    def is_on(self) -> bool:
        """What the node's condition says."""
        return self._met_at is not None

    def check(self, workers: Sequence[PodWorker]) -> bool:
        """Evict a pod if there has to be; whether the node's condition has changed."""
        available = self._capacity - SYSTEM - sum(_used(worker.record) for worker in workers)
        now, before = self._node.clock.now, self._met_at
        if available >= THRESHOLD:
            if before is not None and now - before >= TRANSITION:
                self._met_at = None
                self.tell_node(
                    "Normal",
                    "NodeHasSufficientMemory",
                    f"Node {self._node.config.name} status is now: NodeHasSufficientMemory",
                )
            return self.is_on != (before is not None)
        self._met_at = now
        self.tell_node("Warning", "EvictionThresholdMet", "Attempting to reclaim memory")
        if before is None:
            self.tell_node(
                "Normal",
                "NodeHasInsufficientMemory",
                f"Node {self._node.config.name} status is now: NodeHasInsufficientMemory",
            )
        order = ranked(self._candidates(workers))
        if order:
            self._evict(order[0], max(available, 0))
        return before is None

    def _candidates(self, workers: Sequence[PodWorker]) -> Iterator[Candidate]:
        for worker in workers:
            pod = worker.pod
            if worker.stage != "running" or MIRROR in annotations_of(pod) or priority(pod) >= CRITICAL:
                continue
            yield Candidate(worker, _used(worker.record), pod_request(pod, "memory"))

    def _evict(self, candidate: Candidate, available: int) -> None:
        record = candidate.worker.record
        message = (
            f"The node was low on resource: memory. Threshold quantity: {THRESHOLD_TEXT}, available: {_binary(available)}. "
            + "".join(_blame(record))
        )
        record.tell_pod("Warning", EVICTED, message)
        record.disruption = message
        candidate.worker.fail(EVICTED, message, GRACE)

    def tell_node(self, kind: str, reason: str, message: str) -> None:
        name = self._node.config.name
        self._node.events.record(
            {"apiVersion": "v1", "kind": "Node", "metadata": {"name": name, "uid": name}}, kind, reason, message
        )


def _used(record: PodRecord) -> int:
    sandbox = record.sandbox
    return 0 if sandbox is None else sum(c.working_set for c in sandbox.containers if c.is_running)


def _blame(record: PodRecord) -> Iterator[str]:
    """Which containers use more than they asked for."""
    sandbox = record.sandbox
    for spec in main_containers(record.pod):
        container = sandbox.newest(spec["name"]) if sandbox is not None else None
        asked = ((spec.get("resources") or EMPTY).get("requests") or EMPTY).get("memory", "0")
        if container is not None and container.is_running and container.working_set > parse_quantity(asked).value:
            yield f"Container {spec['name']} was using {_binary(container.working_set)}, request is {asked}, has larger consumption of memory. "


def _binary(size: int) -> str:
    """Bytes as a quantity of the binary format, `103976Ki`."""
    return f"{size // 1024}Ki" if size >= 1024 else str(size)
