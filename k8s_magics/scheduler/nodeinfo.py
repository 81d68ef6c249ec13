"""A node as the scheduler sees it: what it offers, what its pods have taken.

The totals are kept up to date pod by pod, so that placing a pod never adds up the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..apimachinery.host_ports import HostPort, conflict, host_ports
from ..apimachinery.meta import labels_of, name_of, namespace_of, uid_of
from ..apimachinery.objects import EMPTY, Object
from .requests import Amounts, amounts, assumed_requests_of, requests_of


class PodInfo:
    """A pod with what the rules ask of it again and again."""

    __slots__ = ("affinity", "assumed", "labels", "namespace", "pod", "ports", "priority", "requests", "uid")

    def __init__(self, pod: Object) -> None:
        spec = pod["spec"]
        self.pod, self.uid, self.namespace, self.labels = pod, uid_of(pod), namespace_of(pod), labels_of(pod)
        self.requests, self.assumed = requests_of(pod), assumed_requests_of(pod)
        self.priority = int(spec.get("priority") or 0)
        self.ports = tuple(host_ports(pod))
        affinity = spec.get("affinity") or EMPTY
        self.affinity = bool(affinity.get("podAffinity") or affinity.get("podAntiAffinity"))

    def renew(self, pod: Object) -> None:
        """Take a newer state of the same pod, whose spec asks for the same."""
        self.pod, self.labels = pod, labels_of(pod)

    @property
    def leaving(self) -> bool:
        return bool(self.pod["metadata"].get("deletionTimestamp"))


class NodeInfo:
    """One node and the pods on it (those that have not finished)."""

    def __init__(self, node: Object) -> None:
        self.pods: dict[str, PodInfo] = {}
        self.requested: Amounts = {}
        self.assumed_cpu = self.assumed_memory = 0
        self.ports: dict[HostPort, int] = {}
        self.with_affinity: dict[str, PodInfo] = {}
        self.set_node(node)

    def set_node(self, node: Object) -> None:
        spec, status = node.get("spec") or EMPTY, node.get("status") or EMPTY
        self.node, self.name, self.labels = node, name_of(node), labels_of(node)
        self.taints: Sequence[Any] = spec.get("taints") or ()
        self.unschedulable = bool(spec.get("unschedulable"))
        self.allocatable = amounts(status.get("allocatable") or EMPTY)
        self.cpu, self.memory = self.allocatable.get("cpu", 0), self.allocatable.get("memory", 0)
        self.images = {
            name: image.get("sizeBytes", 0) for image in status.get("images") or () for name in image.get("names") or ()
        }

    def add(self, info: PodInfo) -> None:
        self.pods[info.uid] = info
        self._count(info, 1)

    def remove(self, uid: str) -> None:
        info = self.pods.pop(uid, None)
        if info is not None:
            self._count(info, -1)

    def _count(self, info: PodInfo, sign: int) -> None:
        for resource, number in info.requests.items():
            self.requested[resource] = self.requested.get(resource, 0) + sign * number
        self.assumed_cpu += sign * info.assumed.get("cpu", 0)
        self.assumed_memory += sign * info.assumed.get("memory", 0)
        for port in info.ports:
            self.ports[port] = self.ports.get(port, 0) + sign
        if info.affinity:
            if sign > 0:
                self.with_affinity[info.uid] = info
            else:
                self.with_affinity.pop(info.uid, None)

    def without(self, uids: Iterable[str]) -> NodeInfo:
        """A copy as it would be if those pods had gone."""
        copy = self.copy()
        for uid in uids:
            copy.remove(uid)
        return copy

    def copy(self) -> NodeInfo:
        copy = NodeInfo(self.node)
        for info in self.pods.values():
            copy.add(info)
        return copy

    def conflicts(self, ports: Iterable[HostPort]) -> bool:
        """Whether one of these host ports is taken (on the same address, or on all)."""
        return conflict(ports, [p for p, count in self.ports.items() if count > 0])
