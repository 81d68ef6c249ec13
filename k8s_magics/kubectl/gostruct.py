"""Where a kind has its pod template, and the time of creation that Go printed as null until 1.33."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..apimachinery.objects import Object, dig, evolve

TEMPLATES = {
    "Deployment": "spec.template",
    "ReplicaSet": "spec.template",
    "ReplicationController": "spec.template",
    "StatefulSet": "spec.template",
    "DaemonSet": "spec.template",
    "Job": "spec.template",
    "CronJob": "spec.jobTemplate.spec.template",
}


def pod_spec_path(kind: str) -> str:
    """Where the pod spec of a kind is; "" if it has none."""
    return "spec" if kind == "Pod" else f"{TEMPLATES[kind]}.spec" if kind in TEMPLATES else ""


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
