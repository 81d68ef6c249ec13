"""The phase of a pod, from its containers' states (kubelet_pods.go, getPhase)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..apimachinery.objects import Object
from .containers import init_containers, is_sidecar, main_containers
from .restarting import init_restarts_after, restarts_after

PENDING, RUNNING, SUCCEEDED, FAILED = "Pending", "Running", "Succeeded", "Failed"
TERMINAL = frozenset({SUCCEEDED, FAILED})


@dataclass(slots=True)
class _Count:
    waiting: int = 0
    running: int = 0
    stopped: int = 0
    succeeded: int = 0
    begun: bool = False
    """Whether a main container has run."""
    pending: bool = False
    """Whether a sidecar has not started."""


def pod_phase(pod: Object, statuses: Mapping[str, Object], *, ending: bool) -> str:
    """`statuses` by container name; `ending`: the kubelet has stopped the pod for good.

    A pod that never got past its init containers, or has a container that never ran, stays Pending even then: what becomes of it
    is decided when the kubelet is done with it.
    """
    pending, failed = _initialization(pod, statuses)
    if failed:
        return FAILED
    count = _count(pod, statuses)
    if pending or (count.pending and not count.begun) or count.waiting:
        return PENDING
    if count.running:
        return RUNNING
    if not count.stopped:
        return PENDING
    if not ending and any(_runs_again(pod, c, statuses[c["name"]]) for c in main_containers(pod)):
        return RUNNING
    return SUCCEEDED if count.stopped == count.succeeded else FAILED


def _runs_again(pod: Object, container: Object, status: Object) -> bool:
    ended = status["state"].get("terminated") or (status.get("lastState") or {}).get("terminated")
    return ended is None or restarts_after(pod, container, ended["exitCode"])


def _initialization(pod: Object, statuses: Mapping[str, Object]) -> tuple[bool, bool]:
    """(some init container has not ended, some has ended badly and will not run again)"""
    pending = failed = False
    for container in init_containers(pod):
        if is_sidecar(container):
            continue
        status = statuses[container["name"]]
        ended = status["state"].get("terminated")
        if ended is None and "waiting" in status["state"]:
            ended = (status.get("lastState") or {}).get("terminated")
        pending = pending or ended is None
        if ended is not None and ended["exitCode"] != 0:
            failed = failed or not init_restarts_after(pod, container, ended["exitCode"])
    return pending, failed


def _count(pod: Object, statuses: Mapping[str, Object]) -> _Count:
    count = _Count()
    for container in main_containers(pod):
        _add(count, statuses[container["name"]])
    count.begun = count.running + count.stopped > 0
    for container in init_containers(pod):
        if is_sidecar(container):
            _add_sidecar(count, statuses[container["name"]])
    return count


def _add(count: _Count, status: Object) -> None:
    state = status["state"]
    if "running" in state:
        count.running += 1
    elif "terminated" in state:
        count.stopped += 1
        count.succeeded += state["terminated"]["exitCode"] == 0
    elif "terminated" in (status.get("lastState") or {}):
        count.stopped += 1
    else:
        count.waiting += 1


def _add_sidecar(count: _Count, status: Object) -> None:
    """A sidecar that has ended says nothing about the pod."""
    if "running" in status["state"]:
        count.running += 1
        count.pending = count.pending or not status.get("started")
    elif "waiting" in status["state"] and "terminated" not in (status.get("lastState") or {}):
        count.waiting += 1
        count.pending = True
