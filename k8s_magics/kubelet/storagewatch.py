"""Watches a pod's local storage while it runs (pkg/kubelet/eviction, and the volume statistics of pkg/kubelet/server/stats)."""

from __future__ import annotations

from .eviction import EVICTED, GRACE, PERIOD, excess, has_limits
from .node import NodeServices
from .podworker import PodWorker

MEASURED_EVERY = 60_000
"""Milliseconds: new pods are found, and each pod's volumes are measured again after once to twice as long."""


class StorageWatch:
    """Limits are compared every ten seconds: with what containers have written by then, but with what volumes held when last measured."""

    def __init__(self, node: NodeServices, worker: PodWorker) -> None:
        self._node, self._worker = node, worker
        self._measured: dict[str, int] = {}

    def start(self) -> None:
        """Watch, if the pod has anything to watch."""
        if not has_limits(self._worker.record):
            return
        clock, chance = self._node.clock, self._node.chance
        clock.after(PERIOD, self._check)
        clock.after(chance.below(MEASURED_EVERY), self._measure)

    def _measure(self) -> None:
        if self._worker.stage == "running":
            self._measured = self._worker.record.volumes.disk_usage()
            self._node.clock.after(MEASURED_EVERY + self._node.chance.below(MEASURED_EVERY), self._measure)

    def _check(self) -> None:
        if self._worker.stage != "running":
            return
        message = excess(self._worker.record, self._measured)
        if message is None:
            self._node.clock.after(PERIOD, self._check)
            return
        self._worker.record.tell_pod("Warning", EVICTED, message)
        self._worker.fail(EVICTED, message, GRACE)
