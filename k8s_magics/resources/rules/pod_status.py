"""The STATUS, READY and RESTARTS of a pod as `kubectl get pods` shows them (pkg/printers/internalversion).

One pass over the container statuses gives all three, because init containers hide the rest while they run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...apimachinery.duration import human_duration
from ...apimachinery.memo import by_identity
from ...apimachinery.meta import has_condition, is_deleting
from ...apimachinery.objects import EMPTY, Object
from ...sim.clock import Clock

_FINISHED = ("Failed", "Succeeded")


@dataclass(frozen=True, slots=True)
class Shown:
    """What the row says.  `restarted_at` is the RFC 3339 time of the last restart, or ""."""

    status: str
    ready: int
    total: int
    restarts: int
    restarted_at: str

    def restarts_cell(self, clock: Clock) -> str:
        """`2 (30s ago)`, or the number alone if nothing says when."""
        if not self.restarts or not self.restarted_at:
            return str(self.restarts)
        return f"{self.restarts} ({human_duration(clock.now - clock.milliseconds(self.restarted_at))} ago)"


@dataclass(slots=True)
class _Count:
    ready: int = 0
    restarts: int = 0
    restarted_at: str = ""
    sidecar_restarts: int = 0
    sidecar_restarted_at: str = ""


@by_identity
def shown(pod: Object) -> Shown:
    """The row of one pod."""
    spec, status = pod.get("spec") or EMPTY, pod.get("status") or EMPTY
    sidecars = {c["name"] for c in spec.get("initContainers") or () if is_sidecar(c)}
    phase = status.get("phase") or ""
    word = status.get("reason") or phase
    gated = any(
        c.get("type") == "PodScheduled" and c.get("reason") == "SchedulingGated" for c in status.get("conditions") or ()
    )
    word = "SchedulingGated" if gated else word
    count = _Count()
    init = _initializing(pod, sidecars, count)
    if init:
        word = init
    if not init or has_condition(pod, "Initialized"):
        count.restarts, count.restarted_at = count.sidecar_restarts, count.sidecar_restarted_at
        word = _running(pod, word, count)
    if is_deleting(pod):
        word = "Unknown" if status.get("reason") == "NodeLost" else word if phase in _FINISHED else "Terminating"
    total = len(spec.get("containers") or ()) + len(sidecars)
    return Shown(word, count.ready, total, count.restarts, count.restarted_at)


def is_sidecar(container: Mapping[str, Any]) -> bool:
    """An init container that goes on running: `restartPolicy: Always`."""
    return container.get("restartPolicy") == "Always"


def _initializing(pod: Object, sidecars: set[str], count: _Count) -> str:
    """`Init:...` while an init container is not through; counts sidecars and restarts on the way."""
    status, result = pod.get("status") or EMPTY, ""
    for index, container in enumerate(status.get("initContainerStatuses") or ()):
        _count_restarts(container, count, sidecar=container.get("name") in sidecars)
        state = container.get("state") or EMPTY
        terminated, waiting = state.get("terminated"), state.get("waiting")
        if terminated is not None and not terminated.get("exitCode"):
            continue
        if container.get("name") in sidecars and container.get("started"):
            if container.get("ready"):
                count.ready += 1
            continue
        if terminated is not None:
            return "Init:" + _ended(terminated)
        if waiting and waiting.get("reason") and waiting["reason"] != "PodInitializing":
            return f"Init:{waiting['reason']}"
        return f"Init:{index}/{len(pod['spec'].get('initContainers') or ())}"
    return result


def _count_restarts(container: Object, count: _Count, *, sidecar: bool) -> None:
    restarts = container.get("restartCount") or 0
    finished = ((container.get("lastState") or EMPTY).get("terminated") or EMPTY).get("finishedAt") or ""
    count.restarts += restarts
    count.restarted_at = max(count.restarted_at, finished)
    if sidecar:
        count.sidecar_restarts += restarts
        count.sidecar_restarted_at = max(count.sidecar_restarted_at, finished)


def _running(pod: Object, word: str, count: _Count) -> str:
    """The reason of the first container that has one, `Running`, `NotReady` or what the phase says."""
    running = failed = False
    containers: Sequence[Object] = (pod.get("status") or EMPTY).get("containerStatuses") or ()
    for container in reversed(containers):
        _count_restarts(container, count, sidecar=False)
        state = container.get("state") or EMPTY
        terminated, waiting = state.get("terminated"), state.get("waiting")
        if waiting is not None and waiting.get("reason"):
            word = waiting["reason"]
        elif terminated is not None:
            # One that ended well does not hide one that did not.
            if terminated.get("exitCode") or not failed:
                word, failed = _ended(terminated), bool(terminated.get("exitCode"))
        elif container.get("ready") and state.get("running") is not None:
            running = True
            count.ready += 1
    if word == "Completed" and running:
        return "Running" if has_condition(pod, "Ready") else "NotReady"
    return word


def _ended(terminated: Object) -> str:
    if terminated.get("reason"):
        return str(terminated["reason"])
    signal = terminated.get("signal") or 0
    return f"Signal:{signal}" if signal else f"ExitCode:{terminated.get('exitCode') or 0}"
