"""autoscaling/v1 as a view of v2: one CPU target in the spec, everything else in annotations."""

from __future__ import annotations

import json
from typing import Any

from ...apimachinery.objects import EMPTY, FrozenDict, Object, freeze

_PREFIX = "autoscaling.alpha.kubernetes.io/"
METRICS, BEHAVIOR = f"{_PREFIX}metrics", f"{_PREFIX}behavior"
CONDITIONS, CURRENT = f"{_PREFIX}conditions", f"{_PREFIX}current-metrics"


def to_v2(old: Object) -> Object:
    """A v1 object as it is stored."""
    spec = dict(old.get("spec") or EMPTY)
    annotations = dict((old.get("metadata") or EMPTY).get("annotations") or EMPTY)
    percent = spec.pop("targetCPUUtilizationPercentage", None)
    metrics = _loaded(annotations.pop(METRICS, "")) or []
    if percent is not None:
        target = {"type": "Utilization", "averageUtilization": percent}
        metrics = [{"type": "Resource", "resource": {"name": "cpu", "target": target}}, *metrics]
    if metrics:
        spec["metrics"] = metrics
    behavior = _loaded(annotations.pop(BEHAVIOR, ""))
    if behavior:
        spec["behavior"] = behavior
    made = {**old, "apiVersion": "autoscaling/v2", "spec": spec, "metadata": _annotated(old, annotations)}
    if "status" in old:
        made["status"] = _status_to_v2(old["status"] or EMPTY, annotations)
        made["metadata"] = _annotated(old, annotations)
    result: Object = freeze(made)
    return result


def from_v2(new: Object) -> Object:
    """A stored object as v1 shows it."""
    spec = dict(new.get("spec") or EMPTY)
    annotations = dict((new.get("metadata") or EMPTY).get("annotations") or EMPTY)
    metrics = list(spec.pop("metrics", None) or ())
    first = next((m for m in metrics if _cpu_percent(m) is not None), None)
    if first is not None:
        metrics.remove(first)
        spec["targetCPUUtilizationPercentage"] = _cpu_percent(first)
    if metrics:
        annotations[METRICS] = _dumped(metrics)
    behavior = spec.pop("behavior", None)
    if behavior:
        annotations[BEHAVIOR] = _dumped(behavior)
    status = _status_from_v2(new.get("status") or EMPTY, annotations)
    result: Object = freeze(
        {
            **new,
            "apiVersion": "autoscaling/v1",
            "spec": spec,
            "status": status,
            "metadata": _annotated(new, annotations),
        }
    )
    return result


def _status_to_v2(status: Object, annotations: dict[str, str]) -> dict[str, Any]:
    made = {k: v for k, v in status.items() if k != "currentCPUUtilizationPercentage"}
    current = _loaded(annotations.pop(CURRENT, "")) or []
    percent = status.get("currentCPUUtilizationPercentage")
    if percent is not None:
        value = {"averageUtilization": percent, "averageValue": "0"}
        current = [{"type": "Resource", "resource": {"name": "cpu", "current": value}}, *current]
    conditions = _loaded(annotations.pop(CONDITIONS, ""))
    made["currentMetrics"] = current or None
    return made | ({"conditions": conditions} if conditions else {})


def _status_from_v2(status: Object, annotations: dict[str, str]) -> dict[str, Any]:
    made = {k: v for k, v in status.items() if k not in ("currentMetrics", "conditions")}
    made = {"currentReplicas": 0, "desiredReplicas": 0} | made
    for metric in status.get("currentMetrics") or ():
        resource = metric.get("resource") or EMPTY
        percent = (resource.get("current") or EMPTY).get("averageUtilization")
        if resource.get("name") == "cpu" and percent is not None:
            made["currentCPUUtilizationPercentage"] = percent
    if status.get("currentMetrics"):
        annotations[CURRENT] = _dumped(status["currentMetrics"])
    if status.get("conditions"):
        annotations[CONDITIONS] = _dumped(status["conditions"])
    return made


def _cpu_percent(metric: Object) -> int | None:
    resource = metric.get("resource") or EMPTY
    if resource.get("name") != "cpu":
        return None
    percent: int | None = (resource.get("target") or EMPTY).get("averageUtilization")
    return percent


def _annotated(obj: Object, annotations: dict[str, str]) -> Object:
    meta = {k: v for k, v in (obj.get("metadata") or EMPTY).items() if k != "annotations"}
    return FrozenDict({**meta, "annotations": FrozenDict(annotations)} if annotations else meta)


def _loaded(text: str) -> Any:
    """Simplified: the annotation's metrics are taken in the v2 form, which is the one written here."""
    try:
        return json.loads(text) if text else None
    except ValueError:
        return None


def _dumped(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))
