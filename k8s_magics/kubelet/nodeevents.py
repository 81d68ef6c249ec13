"""What a kubelet tells of its node: that it starts, that the machine was booted, that conditions have changed (kubelet_node_status.go).

Conditions of pressure are told by what measures them (`pressure.py`); here only that they are known again.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..apimachinery.objects import Object
from .node import NodeServices

CALM = {
    "MemoryPressure": "NodeHasSufficientMemory", "DiskPressure": "NodeHasNoDiskPressure", "PIDPressure": "NodeHasSufficientPID",
}  # fmt: skip


def tell_node(node: NodeServices, kind: str, reason: str, message: str) -> None:
    """An event about the node itself, which kubelets know by its name instead of its UID."""
    name = node.config.name
    about = {"apiVersion": "v1", "kind": "Node", "metadata": {"name": name, "uid": name}}
    node.events.record(about, kind, reason, message)


def tell_start(node: NodeServices) -> None:
    """A kubelet that starts finds all well, and says so."""
    tell_node(node, "Normal", "Starting", "Starting kubelet.")
    for reason in CALM.values():
        _tell_status(node, reason)
    tell_node(node, "Normal", "NodeAllocatableEnforced", "Updated Node Allocatable limit across pods")


def tell_reboot(node: NodeServices, boot: str) -> None:
    name = node.config.name
    tell_node(node, "Warning", "Rebooted", f"Node {name} has been rebooted, boot id: {boot}")


def tell_changes(node: NodeServices, old: Object, new: Object) -> None:
    """What is different between two statuses of the node."""
    for reason in _news(old, new):
        _tell_status(node, reason)


def _news(old: Object, new: Object) -> Iterator[str]:
    before = {c["type"]: c["status"] for c in old.get("conditions") or ()}
    for condition in new["conditions"]:
        kind, was, now = condition["type"], before.get(condition["type"]), condition["status"]
        if kind == "Ready" and was not in (None, now):
            yield "NodeReady" if now == "True" else "NodeNotReady"
        elif kind in CALM and was == "Unknown" and now == "False":
            yield CALM[kind]


def _tell_status(node: NodeServices, reason: str) -> None:
    tell_node(node, "Normal", reason, f"Node {node.config.name} status is now: {reason}")
