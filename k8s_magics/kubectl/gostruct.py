"""Objects as kubectl prints its own Go structs: some empty structures always show (`resources: {}`, `strategy: {}`, `status: {}`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..apimachinery.objects import Object, dig, evolve, freeze

TEMPLATES = {
    "Deployment": "spec.template",
    "ReplicaSet": "spec.template",
    "ReplicationController": "spec.template",
    "StatefulSet": "spec.template",
    "DaemonSet": "spec.template",
    "Job": "spec.template",
    "CronJob": "spec.jobTemplate.spec.template",
}
STRATEGIES = {"Deployment": "strategy", "StatefulSet": "updateStrategy", "DaemonSet": "updateStrategy"}
STATUS: Mapping[str, Any] = {
    "Deployment": {},
    "ReplicaSet": {"replicas": 0},
    "ReplicationController": {"replicas": 0},
    "StatefulSet": {"replicas": 0, "availableReplicas": 0},
    "DaemonSet": {"currentNumberScheduled": 0, "numberMisscheduled": 0, "desiredNumberScheduled": 0, "numberReady": 0},
    "Job": {},
    "CronJob": {},
    "Pod": {},
    "Service": {"loadBalancer": {}},
}


def pod_spec_path(kind: str) -> str:
    """Where the pod spec of a kind is; "" if it has none."""
    return "spec" if kind == "Pod" else f"{TEMPLATES[kind]}.spec" if kind in TEMPLATES else ""


def as_struct(obj: Object) -> Object:
    """The object with the empty structures that Go always writes."""
    kind = str(obj.get("kind", ""))
    path = pod_spec_path(kind)
    if path and isinstance(dig(obj, path), Mapping):
        obj = evolve(obj, path, _pod_spec(dig(obj, path)))
    if kind in TEMPLATES and dig(obj, TEMPLATES[kind]) is not None and dig(obj, f"{TEMPLATES[kind]}.metadata") is None:
        obj = evolve(obj, f"{TEMPLATES[kind]}.metadata", {})
    if kind == "CronJob" and dig(obj, "spec.jobTemplate") is not None and dig(obj, "spec.jobTemplate.metadata") is None:
        obj = evolve(obj, "spec.jobTemplate.metadata", {})
    if kind in STRATEGIES and dig(obj, f"spec.{STRATEGIES[kind]}") is None:
        obj = evolve(obj, f"spec.{STRATEGIES[kind]}", {})
    if kind == "Service":
        ports = [{"targetPort": 0, **p} for p in dig(obj, "spec.ports", ())]
        obj = evolve(obj, "spec.ports", ports) if ports else obj
    if kind in STATUS and not obj.get("status"):
        obj = evolve(obj, "status", STATUS[kind])
    return obj


def with_null_times(obj: Object) -> Object:
    """The object as Go printed it until 1.33: metadata without a time of creation says so, after the names."""
    obj = evolve(obj, "metadata", _null_time(obj.get("metadata") or {}))
    path = TEMPLATES.get(str(obj.get("kind")))
    if path and dig(obj, path) is not None:
        template = dig(obj, path)
        meta = _null_time(template.get("metadata") or {})
        obj = evolve(obj, path, {"metadata": meta, **{k: v for k, v in template.items() if k != "metadata"}})
    return obj


def _null_time(meta: Mapping[str, Any]) -> dict[str, Any]:
    if "creationTimestamp" in meta:
        return dict(meta)
    first = {k: v for k, v in meta.items() if k in ("name", "generateName", "namespace")}
    rest = {k: v for k, v in meta.items() if k not in first}
    return {**first, "creationTimestamp": None, **rest}


def _pod_spec(spec: Mapping[str, Any]) -> Any:
    changed = dict(spec)
    for field in ("containers", "initContainers", "ephemeralContainers"):
        if isinstance(spec.get(field), list):
            changed[field] = [{"resources": {}, **c} if isinstance(c, Mapping) else c for c in spec[field]]
    return freeze(changed)
