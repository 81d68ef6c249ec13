"""In-place resize: what the spec asks for now, and what the node can give (KEP-1287)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..apimachinery.objects import EMPTY, Object
from ..runtime.container import Container
from ..runtime.sandbox import Sandbox
from .admission import amount, pod_request, requests_of
from .containers import init_containers, is_sidecar, main_containers, pod_uid, resizable
from .node import NodeServices
from .podrecord import PodRecord
from .starting import limits_of


def resize_containers(record: PodRecord) -> None:
    """Set aside what the spec asks for now, say why that has to wait, or that all containers have got it."""
    if record.allocated is None:
        record.allocated = resizable(record.pod)
        return
    _allocate(record)
    if record.resizing and not _in_progress(record):
        record.tell_pod("Normal", "ResizeCompleted", f"Pod resize completed: {_summary(record.pod)}")
        record.resizing = 0


def _allocate(record: PodRecord) -> None:
    wanted = resizable(record.pod)
    obstacle = _obstacle(record.node, record.pod) if wanted != record.allocated else None
    if obstacle is not None:
        _postpone(record, *obstacle)
        return
    record.resize_pending = None
    if wanted != record.allocated:
        record.allocated = wanted
        record.resizing = int(record.pod["metadata"].get("generation") or 0)
        record.tell_pod("Normal", "ResizeStarted", f"Pod resize started: {_summary(record.pod)}")
        record.node.ledger.enter(record.uid, requests_of(record.pod))


def _in_progress(record: PodRecord) -> bool:
    """Whether some running container has not got yet what has been set aside for it."""
    return bool(_changed(record)) or any(c.needs_restart for c in _running(record.sandbox))


def _running(sandbox: Sandbox | None) -> list[Container]:
    return [c for c in sandbox.containers if c.is_running] if sandbox is not None else []


def apply_resizes(record: PodRecord) -> None:
    """Give the running containers what has been set aside for them, once that has been told; the next look at the runtime shows it."""
    changed = _changed(record)
    for spec, container in changed:
        _apply(record.node, spec, container)
    if changed:
        record.node.runtime.on_change(record.uid)


def _changed(record: PodRecord) -> list[tuple[Object, Container]]:
    """The running containers that are to have other resources than they have."""
    changed: list[tuple[Object, Container]] = []
    running = {c.name: c for c in _running(record.sandbox) if not c.needs_restart}
    for spec in (*(c for c in init_containers(record.pod) if is_sidecar(c)), *main_containers(record.pod)):
        container, given = running.get(spec["name"]), record.with_allocation(spec)
        if container is not None and container.resources != (given.get("resources") or EMPTY):
            changed.append((given, container))
    return changed


def _postpone(record: PodRecord, reason: str, message: str) -> None:
    """Note why the node cannot give what is asked for now; an event if that is news."""
    generation, old = int(record.pod["metadata"].get("generation") or 0), record.resize_pending
    if old is None or (old[0][1], old[1]) != (reason, generation):
        record.tell_pod("Warning", f"Resize{reason}", f"Pod resize {reason}: {_summary(record.pod, message)}")
    record.resize_pending = (True, reason, message), generation
    if reason == "Deferred":
        record.node.ledger.await_room(record.uid, record.wake)


def _summary(pod: Object, error: str = "") -> str:
    """What the containers are to have, as the kubelet's events tell it (pkg/kubelet/events/resize.go)."""

    def parts(field: str) -> list[dict[str, Any]]:
        return [{"name": c["name"], "resources": _sorted(c)} for c in pod["spec"].get(field) or ()]

    told: dict[str, Any] = {"initContainers": parts("initContainers")} if pod["spec"].get("initContainers") else {}
    told |= {"containers": parts("containers"), "generation": int(pod["metadata"].get("generation") or 0)}
    return json.dumps(told | ({"error": error} if error else {}), separators=(",", ":"))


def _sorted(spec: Object) -> dict[str, dict[str, str]]:
    resources = spec.get("resources") or EMPTY
    return {
        kind: {name: str(resources[kind][name]) for name in sorted(resources[kind])}
        for kind in ("limits", "requests")
        if resources.get(kind)
    }


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


def _wants_restart(spec: Object, old: Mapping[str, Mapping[str, str]]) -> bool:
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
    if _wants_restart(spec, container.resources):
        container.needs_restart = True
        return
    limits = limits_of(spec, node.config.cores)
    container.machine.cpu.weight = limits.shares
    container.machine.cpu.limit(limits.millicores)
    container.machine.memory_limit = limits.memory
    container.resources = spec.get("resources") or EMPTY
