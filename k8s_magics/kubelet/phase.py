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


def pod_phase(pod: Object, statuses: Mapping[str, Object], *, ending: bool) -> str:
    """`statuses` by container name; `ending`: the kubelet has stopped the pod for good."""
    pending, broken, failed = _initialization(pod, statuses)
    if failed or (broken and ending):
        return FAILED
    count = _Count()
    for container in main_containers(pod):
        _add(count, statuses[container["name"]])
    begun = count.running + count.stopped > 0
    if count.stopped == 0 and count.running == 0 and ending:
        return FAILED
    if (pending and not begun) or count.waiting:
        return FAILED if ending else PENDING
    sidecars = [c["name"] for c in init_containers(pod) if is_sidecar(c)]
    if count.running or any("running" in statuses[name]["state"] for name in sidecars):
        return RUNNING
    if ending:
        return SUCCEEDED if count.stopped == count.succeeded else FAILED
    if any(_runs_again(pod, container, statuses[container["name"]]) for container in main_containers(pod)):
        return RUNNING
    return SUCCEEDED if count.stopped == count.succeeded else FAILED


def _runs_again(pod: Object, container: Object, status: Object) -> bool:
    ended = status["state"].get("terminated") or (status.get("lastState") or {}).get("terminated")
    return ended is None or restarts_after(pod, container, ended["exitCode"])


def _initialization(pod: Object, statuses: Mapping[str, Object]) -> tuple[bool, bool, bool]:
    """(some init container is not done, some has ended badly, some of these will not run again)"""
    pending = broken = failed = False
    for container in init_containers(pod):
        status = statuses[container["name"]]
        state = status["state"]
        ended = state.get("terminated")
        if is_sidecar(container):
            pending = pending or not ("running" in state and status.get("started"))
        elif ended is None or ended["exitCode"] != 0:
            pending = True
            broken = broken or ended is not None
            if ended is not None and not init_restarts_after(pod, container, ended["exitCode"]):
                failed = True
    return pending, broken, failed


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
