"""What a rolling update keeps to, for each kind that has one: how many pods are wanted, how many there may be, and how many must be ready.

The bounds are those of the real controllers; a StatefulSet never has more pods than it wants, a DaemonSet wants one on each of its nodes.
"""

from __future__ import annotations

from ..apimachinery.meta import condition
from ..apimachinery.objects import Object, dig

DEPLOYMENT, STATEFUL_SET, DAEMON_SET = "deployments.apps", "statefulsets.apps", "daemonsets.apps"
KINDS = {DEPLOYMENT: "Deployment", STATEFUL_SET: "StatefulSet", DAEMON_SET: "DaemonSet"}


def wanted(obj: Object) -> int:
    """Pods that there shall be."""
    count = dig(obj, "status.desiredNumberScheduled", 0) if obj["kind"] == "DaemonSet" else dig(obj, "spec.replicas", 1)
    return int(count)


def available(obj: Object) -> int:
    return int(dig(obj, "status.numberAvailable" if obj["kind"] == "DaemonSet" else "status.availableReplicas", 0))


def _updated(obj: Object) -> int:
    return int(dig(obj, "status.updatedNumberScheduled" if obj["kind"] == "DaemonSet" else "status.updatedReplicas", 0))


def strategy(obj: Object) -> Object:
    """`{"type": "RollingUpdate", "rollingUpdate": {...}}`, or without the second for the types that have no bounds."""
    found: Object = dig(obj, "spec.strategy" if obj["kind"] == "Deployment" else "spec.updateStrategy", {})
    return found


def partition(obj: Object) -> int:
    """The ordinal below which a StatefulSet keeps its old pods."""
    return int(dig(strategy(obj), "rollingUpdate.partition", 0))


def is_done(obj: Object) -> bool:
    """Whether what the spec asks for is there: `kubectl rollout status` would return at once."""
    if dig(obj, "status.observedGeneration", 0) < dig(obj, "metadata.generation", 0):
        return False
    count = wanted(obj)
    total = count if obj["kind"] == "DaemonSet" else dig(obj, "status.replicas", 0)
    return total == count == available(obj) and _updated(obj) >= count - partition(obj)


def most(obj: Object) -> int:
    """Pods that a rolling update may have at one time."""
    count = wanted(obj)
    return count + _share(dig(strategy(obj), "rollingUpdate.maxSurge", 0), count, up=True)


def least(obj: Object) -> int:
    """Pods that a rolling update keeps available."""
    count = wanted(obj)
    given = dig(strategy(obj), "rollingUpdate.maxUnavailable", 1 if obj["kind"] == "StatefulSet" else 0)
    unavailable = _share(given, count, up=obj["kind"] == "DaemonSet")
    if obj["kind"] == "Deployment" and not unavailable and most(obj) == count:
        unavailable = 1  # both may round to 0, and then the controller takes one
    return max(count - unavailable, 0)


def trouble(obj: Object) -> str:
    """Why no more pods are made, in the API's own words; "" if nothing is in the way."""
    failure = condition(obj, "ReplicaFailure")
    if failure is not None and failure["status"] == "True":
        return str(failure.get("message", ""))
    return ""


def _share(value: object, total: int, *, up: bool) -> int:
    """A number or a percentage of `total`, rounded up or down."""
    if isinstance(value, str) and value.endswith("%"):
        hundredths = int(value[:-1]) * total
        return -(-hundredths // 100) if up else hundredths // 100
    return int(str(value))
