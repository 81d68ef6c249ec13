"""In-place resize: what the spec asks for now, and what the node can give (KEP-1287)."""

from __future__ import annotations

from ..apimachinery.objects import EMPTY, Object
from ..runtime.container import Container
from .admission import amount, pod_request, requests_of
from .containers import main_containers, pod_uid
from .node import NodeServices
from .podrecord import PodRecord
from .starting import limits_of


def resize_containers(record: PodRecord) -> None:
    """Bring running containers to their new resources, or say why that has to wait."""
    sandbox = record.sandbox
    if sandbox is None:
        return
    changed: list[tuple[Object, Container]] = []
    for spec in main_containers(record.pod):
        container = sandbox.newest(spec["name"])
        if container is not None and container.is_running:
            wanted = spec.get("resources") or EMPTY
            if container.resources is None:
                container.resources = wanted
            elif container.resources != wanted:
                changed.append((spec, container))
    record.resize_pending = _obstacle(record.node, record.pod) if changed else None
    if record.resize_pending is None:
        for spec, container in changed:
            _apply(record.node, spec, container)
        if changed:
            record.node.ledger.enter(record.uid, requests_of(record.pod))


def _obstacle(node: NodeServices, pod: Object) -> tuple[str, str] | None:
    """(reason, message) of PodResizePending, or None."""
    for resource in ("memory", "cpu"):
        wanted, capacity = pod_request(pod, resource), amount(node.allocatable[resource], resource)
        if wanted > capacity:
            return (
                "Infeasible",
                f"Node didn't have enough capacity: {resource}, requested: {wanted}, capacity: {capacity}",
            )
        used = node.ledger.used_by_others(pod_uid(pod), resource)
        if used + wanted > capacity:
            return (
                "Deferred",
                f"Node didn't have enough resource: {resource}, requested: {wanted}, used: {used}, capacity: {capacity}",
            )
    return None


def _wants_restart(spec: Object, old: Object) -> bool:
    """Whether a resource that changes has the resize policy RestartContainer."""
    new = spec.get("resources") or EMPTY
    policies = {p["resourceName"]: p["restartPolicy"] for p in spec.get("resizePolicy") or ()}
    changed = {
        r
        for kind in ("requests", "limits")
        for r in ("cpu", "memory")
        if (new.get(kind) or EMPTY).get(r) != (old.get(kind) or EMPTY).get(r)
    }
    return any(policies.get(resource) == "RestartContainer" for resource in changed)


def _apply(node: NodeServices, spec: Object, container: Container) -> None:
    if _wants_restart(spec, container.resources or EMPTY):
        container.needs_restart = True
        return
    limits = limits_of(spec, node.config.cores)
    container.machine.cpu.weight = limits.shares
    container.machine.cpu.limit(limits.millicores)
    container.machine.memory_limit = limits.memory
    container.resources = spec.get("resources") or EMPTY
