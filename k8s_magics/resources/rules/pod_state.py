"""Questions about a pod that every room asks: is it ready, finished, bound to a node?"""

from __future__ import annotations

from ...apimachinery.meta import condition, has_condition, is_deleting
from ...apimachinery.objects import EMPTY, Object
from ...sim.clock import Clock


def phase(pod: Object) -> str:
    return str((pod.get("status") or EMPTY).get("phase") or "")


def node_name(pod: Object) -> str:
    """The node the pod is bound to, or ""."""
    return str(pod["spec"].get("nodeName") or "")


def pod_ip(pod: Object) -> str:
    return str((pod.get("status") or EMPTY).get("podIP") or "")


def is_ready(pod: Object) -> bool:
    """Its Ready condition is True."""
    return has_condition(pod, "Ready")


def is_finished(pod: Object) -> bool:
    """It has run its course: Succeeded or Failed."""
    return phase(pod) in ("Succeeded", "Failed")


def is_active(pod: Object) -> bool:
    """Neither finished nor being deleted: what a controller counts."""
    return not is_finished(pod) and not is_deleting(pod)


def is_available(pod: Object, min_ready_seconds: int, clock: Clock) -> bool:
    """Ready for at least `min_ready_seconds`."""
    ready = condition(pod, "Ready")
    if ready is None or ready.get("status") != "True":
        return False
    since = ready.get("lastTransitionTime")
    return not min_ready_seconds or bool(since and clock.milliseconds(since) + min_ready_seconds * 1000 <= clock.now)


def priority(pod: Object) -> int:
    return int(pod["spec"].get("priority") or 0)
