"""autoscaling/v1 as a view of v2: one CPU target in the spec, everything else in annotations."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ...apimachinery.objects import EMPTY, FrozenDict, Object, freeze
from .autoscaling_v1_metrics import new_behavior, new_metric, old_behavior, old_conditions, old_metric

_PREFIX = "autoscaling.alpha.kubernetes.io/"
METRICS, BEHAVIOR = f"{_PREFIX}metrics", f"{_PREFIX}behavior"
CONDITIONS, CURRENT = f"{_PREFIX}conditions", f"{_PREFIX}current-metrics"


def to_v2(old: Object) -> Object:
    """A v1 object as it is stored."""
    spec = dict(old.get("spec") or EMPTY)
    annotations = dict((old.get("metadata") or EMPTY).get("annotations") or EMPTY)
    percent = spec.pop("targetCPUUtilizationPercentage", None)
    metrics = [new_metric(each, current=False) for each in _listed(annotations.pop(METRICS, ""))]
    if percent is not None:
        target = {"type": "Utilization", "averageUtilization": percent}
        metrics = [{"type": "Resource", "resource": {"name": "cpu", "target": target}}, *metrics]
    if metrics:
        spec["metrics"] = metrics
    behavior = new_behavior(_loaded(annotations.pop(BEHAVIOR, "")))
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
    percents = [percent for percent in map(_cpu_percent, metrics) if percent is not None]
    if percents:
        spec["targetCPUUtilizationPercentage"] = percents[-1]
    others = [old_metric(metric, current=False) for metric in metrics if _cpu_percent(metric) is None]
    if others:
        annotations[METRICS] = _dumped(others)
    behavior = spec.pop("behavior", None)
    if behavior:
        annotations[BEHAVIOR] = _dumped(old_behavior(behavior))
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
    current = [new_metric(each, current=True) for each in _listed(annotations.pop(CURRENT, ""))]
    percent = status.get("currentCPUUtilizationPercentage")
    if percent is not None and not current:
        value = {"averageUtilization": percent}
        current = [{"type": "Resource", "resource": {"name": "cpu", "current": value}}]
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
        annotations[CURRENT] = _dumped([old_metric(metric, current=True) for metric in status["currentMetrics"]])
    if status.get("conditions"):
        annotations[CONDITIONS] = _dumped(old_conditions(status["conditions"]))
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


def _listed(text: str) -> list[Any]:
    found = _loaded(text)
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []


def _loaded(text: str) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return None


def _dumped(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))
