"""Which of a few states a pod is in, for pictures: the STATUS column, as a reader thinks of it."""

from __future__ import annotations

from ..apimachinery.meta import has_condition, is_deleting
from ..apimachinery.objects import Object, dig
from ..resources.rules.pod_status import is_sidecar, shown
from .palette import COMPLETED, FAILING, NOT_READY, PENDING, READY, STARTING, TERMINATING, State

# Waiting reasons that are no more than the ordinary way to the start.
_STARTING = frozenset({"", "ContainerCreating", "PodInitializing"})


def state_of(pod: Object) -> State:
    """The state to draw a pod in."""
    if is_deleting(pod):
        return TERMINATING
    phase = dig(pod, "status.phase", "Pending")
    if phase == "Succeeded":
        return COMPLETED
    if phase == "Failed":
        return FAILING
    if not dig(pod, "spec.nodeName"):
        return PENDING
    if any(reason not in _STARTING for reason in _waiting(pod)) or _crashed(pod):
        return FAILING
    if has_condition(pod, "Ready"):
        return READY
    return NOT_READY if phase == "Running" and not _waiting(pod) else STARTING


def reason_of(pod: Object) -> str:
    """Why a pod is not ready, in a word or a sentence of the API; "" if it is."""
    if is_deleting(pod):
        return "Terminating"
    if has_condition(pod, "Ready"):
        return ""
    if shown(pod).status.startswith("Init:"):
        return shown(pod).status
    for status in _statuses(pod):
        waiting, terminated = dig(status, "state.waiting"), dig(status, "state.terminated")
        if waiting:
            return str(waiting.get("reason") or "Waiting")
        if terminated and dig(pod, "status.phase") != "Succeeded":
            code = terminated.get("exitCode", 0)
            return (terminated.get("reason") or "Terminated") + (f" ({code})" if code else "")
    for condition in dig(pod, "status.conditions", ()):
        if condition["type"] == "PodScheduled" and condition["status"] == "False":
            return str(condition.get("reason") or "Unschedulable")
    if dig(pod, "status.reason"):
        return str(dig(pod, "status.reason"))
    phase = str(dig(pod, "status.phase", "Pending"))
    if phase == "Succeeded":
        return "Completed"
    return _why_not_ready(pod) if phase == "Running" else phase


def _why_not_ready(pod: Object) -> str:
    """Why a running pod is not ready."""
    unready = {name for name, ready in readiness(pod) if not ready}
    if not unready:
        return "readiness gate" if dig(pod, "spec.readinessGates") else "node does not answer"
    containers = [c for c in dig(pod, "spec.containers", ()) if c["name"] in unready]
    if any(dig(s, "started") is False for s in _statuses(pod)) and any("startupProbe" in c for c in containers):
        return "startup probe not passed"
    return "readiness probe not passed" if any("readinessProbe" in c for c in containers) else "Not ready"


def restarts_of(pod: Object) -> int:
    """The RESTARTS of `kubectl get pods`."""
    return shown(pod).restarts


def readiness(pod: Object) -> tuple[tuple[str, bool], ...]:
    """(name, ready) of each container that READY counts, sidecars first, in the order of the spec."""
    sidecars = [c for c in dig(pod, "spec.initContainers", ()) if is_sidecar(c)]
    ready = {s["name"]: bool(s.get("ready")) for s in _statuses(pod)}
    return tuple((c["name"], ready.get(c["name"], False)) for c in (*sidecars, *dig(pod, "spec.containers", ())))


def _statuses(pod: Object) -> tuple[Object, ...]:
    return (*dig(pod, "status.initContainerStatuses", ()), *dig(pod, "status.containerStatuses", ()))


def _waiting(pod: Object) -> tuple[str, ...]:
    return tuple(str(dig(s, "state.waiting.reason", "")) for s in _statuses(pod) if dig(s, "state.waiting"))


def _crashed(pod: Object) -> bool:
    """Whether a container of a running pod has ended badly and waits for nothing but its restart."""
    return any(dig(s, "state.terminated.exitCode", 0) != 0 for s in _statuses(pod))
