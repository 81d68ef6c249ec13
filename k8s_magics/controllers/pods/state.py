"""Questions that controllers ask about a pod: does it count, is it ready, since when.

Source: k8s.io/kubernetes/pkg/api/v1/pod.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...apimachinery.meta import condition, is_deleting
from ...apimachinery.objects import EMPTY, Object
from ...sim.clock import Clock

FINISHED = ("Succeeded", "Failed")


def phase_of(pod: Object) -> str:
    return str((pod.get("status") or EMPTY).get("phase") or "Pending")


def node_of(pod: Object) -> str:
    """The node the pod is bound to, or ""."""
    return str(pod["spec"].get("nodeName") or "")


def is_finished(pod: Object) -> bool:
    return phase_of(pod) in FINISHED


def is_active(pod: Object) -> bool:
    """Neither finished nor on its way out (in one piece: asked of every pod of a set, again and again)."""
    if pod["metadata"].get("deletionTimestamp"):
        return False
    return (pod.get("status") or EMPTY).get("phase") not in FINISHED


def is_terminating(pod: Object) -> bool:
    return is_deleting(pod) and not is_finished(pod)


def is_ready(pod: Object) -> bool:
    for item in (pod.get("status") or EMPTY).get("conditions") or ():
        if item["type"] == "Ready":
            return bool(item["status"] == "True")
    return False


def ready_since(pod: Object, clock: Clock) -> int | None:
    """When the pod became ready (milliseconds), or None if it is not."""
    found = condition(pod, "Ready")
    if found is None or found["status"] != "True" or not found.get("lastTransitionTime"):
        return None
    return clock.milliseconds(found["lastTransitionTime"])


def available_in(pod: Object, min_ready_seconds: int, clock: Clock) -> int | None:
    """Milliseconds until a ready pod counts as available (0: it does), or None while it is not ready."""
    if not is_ready(pod):
        return None
    if not min_ready_seconds:
        return 0
    since = ready_since(pod, clock)
    return None if since is None else max(0, since + min_ready_seconds * 1000 - clock.now)


def is_available(pod: Object, min_ready_seconds: int, clock: Clock) -> bool:
    return available_in(pod, min_ready_seconds, clock) == 0


def active(pods: Iterable[Object]) -> tuple[Object, ...]:
    return tuple(p for p in pods if is_active(p))


def restarts(pod: Object) -> int:
    """The largest restart count among the pod's containers."""
    statuses: Sequence[Object] = (pod.get("status") or EMPTY).get("containerStatuses") or ()
    return max((s.get("restartCount", 0) for s in statuses), default=0)
