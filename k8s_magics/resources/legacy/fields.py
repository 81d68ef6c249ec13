"""What a client of 1.15 saw of an object: without the fields that came later, and with its selfLink.

Only fields that the server fills in again by itself are left out, so that what was shown can be sent back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...apimachinery.objects import FrozenDict, FrozenList, Object

# key: paths of fields; `[]` goes through a list
_LATER: Mapping[str, tuple[str, ...]] = {
    "services": ("spec.clusterIPs", "spec.ipFamilies", "spec.ipFamilyPolicy", "spec.internalTrafficPolicy"),
    "pods": (
        "metadata.generation", "status.observedGeneration", "status.podIPs", "status.hostIPs", "status.conditions[].observedGeneration",
        "status.containerStatuses[].started", "status.containerStatuses[].resources", "status.containerStatuses[].allocatedResources",
        "status.containerStatuses[].user", "status.containerStatuses[].volumeMounts", "status.containerStatuses[].stopSignal",
    ),
    "deployments.apps": ("status.terminatingReplicas",),
    "replicasets.apps": ("status.terminatingReplicas",),
    "daemonsets.apps": ("spec.updateStrategy.rollingUpdate.maxSurge",),
    "statefulsets.apps": ("spec.persistentVolumeClaimRetentionPolicy", "status.availableReplicas"),
    "jobs.batch": (
        "spec.completionMode", "spec.suspend", "spec.podReplacementPolicy", "status.ready", "status.terminating",
        "status.uncountedTerminatedPods",
    ),
}  # fmt: skip
_LATER_CONDITIONS = {"pods": ("PodReadyToStartContainers",)}


def as_then(key: str, plural: str, namespaced: bool) -> Callable[[Object], Object]:
    """How objects kept under `key` are shown as `plural`."""
    paths = tuple(tuple(path.split(".")) for path in _LATER.get(key, ()))
    conditions = _LATER_CONDITIONS.get(key, ())

    def shown(obj: Object) -> Object:
        for path in paths:
            obj = _without(obj, path)
        if conditions:
            obj = _without_conditions(obj, conditions)
        return _linked(obj, plural, namespaced)

    return shown


def _without(obj: Any, path: Sequence[str]) -> Any:
    """The object without one field; the same object if it has none."""
    head, rest = path[0].removesuffix("[]"), path[1:]
    inner = obj.get(head) if isinstance(obj, Mapping) else None
    if inner is None:
        return obj
    if not rest:
        return FrozenDict({k: v for k, v in obj.items() if k != head})
    made = FrozenList([_without(item, rest) for item in inner]) if path[0].endswith("[]") else _without(inner, rest)
    return obj if made is inner else FrozenDict({**obj, head: made})


def _without_conditions(obj: Object, kinds: Sequence[str]) -> Object:
    status = obj.get("status") or {}
    if not status.get("conditions"):
        return obj
    kept = FrozenList([c for c in status["conditions"] if c["type"] not in kinds])
    return FrozenDict({**obj, "status": FrozenDict({**status, "conditions": kept})})


def _linked(obj: Object, plural: str, namespaced: bool) -> Object:
    meta = obj["metadata"]
    api_version = str(obj.get("apiVersion", ""))
    space = f"/namespaces/{meta.get('namespace', '')}" if namespaced else ""
    link = f"/{'apis' if '/' in api_version else 'api'}/{api_version}{space}/{plural}/{meta.get('name', '')}"
    return FrozenDict({**obj, "metadata": FrozenDict({**meta, "selfLink": link})})
