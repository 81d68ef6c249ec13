"""HorizontalPodAutoscalers of autoscaling/v2beta1 and v2beta2, as v2: the first has targets beside the metric's name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...apimachinery.objects import EMPTY, FrozenDict, Object, freeze
from ...apimachinery.resource import Conversion

_TARGETS = {
    "targetAverageUtilization": ("Utilization", "averageUtilization"),
    "targetAverageValue": ("AverageValue", "averageValue"),
    "targetValue": ("Value", "value"),
}


def _to_v2(obj: Object) -> Object:
    spec = dict(obj.get("spec") or EMPTY)
    if spec.get("metrics"):
        spec["metrics"] = [_new_metric(m) for m in spec["metrics"]]
    return _made(obj, "autoscaling/v2", spec)


def _from_v2(obj: Object) -> Object:
    spec = {k: v for k, v in (obj.get("spec") or EMPTY).items() if k != "behavior"}
    if spec.get("metrics"):
        spec["metrics"] = [_old_metric(m) for m in spec["metrics"]]
    made = _made(obj, "autoscaling/v2beta1", spec)
    current = (obj.get("status") or EMPTY).get("currentMetrics")
    if not current:
        return made
    status = {**obj["status"], "currentMetrics": [_old_current(m) for m in current]}
    return FrozenDict({**made, "status": freeze(status)})


def _made(obj: Object, api_version: str, spec: Mapping[str, Any]) -> Object:
    made: Object = freeze({**obj, "apiVersion": api_version, "spec": spec})
    return made


def _source(metric: Mapping[str, Any]) -> str:
    """`Resource` metrics stand under `resource`."""
    kind = str(metric.get("type", ""))
    return kind[:1].lower() + kind[1:]


def _new_metric(metric: Mapping[str, Any]) -> dict[str, Any]:
    key = _source(metric)
    old = dict(metric.get(key) or EMPTY)
    target: dict[str, Any] = {}
    for name, (kind, field) in _TARGETS.items():
        if name in old:
            target = {"type": kind, field: old.pop(name)}
    named = {"metric": {"name": old.pop("metricName")}} if "metricName" in old else {}
    described = {"describedObject": old.pop("target")} if key == "object" and "target" in old else {}
    return {**metric, key: {**named, **described, **old, **({"target": target} if target else {})}}


def _old_metric(metric: Mapping[str, Any]) -> dict[str, Any]:
    key = _source(metric)
    new = dict(metric.get(key) or EMPTY)
    target = new.pop("target", EMPTY)
    kinds = {kind: (name, field) for name, (kind, field) in _TARGETS.items()}
    if target.get("type") in kinds:
        name, field = kinds[target["type"]]
        new[name] = target.get(field)
    if "metric" in new:
        new["metricName"] = new.pop("metric").get("name", "")
    if "describedObject" in new:
        new["target"] = new.pop("describedObject")
    return {**metric, key: new}


def _old_current(metric: Mapping[str, Any]) -> dict[str, Any]:
    key = _source(metric)
    new = dict(metric.get(key) or EMPTY)
    current = new.pop("current", EMPTY)
    names = {
        "averageUtilization": "currentAverageUtilization",
        "averageValue": "currentAverageValue",
        "value": "currentValue",
    }
    return {**metric, key: {**new, **{names[k]: v for k, v in current.items() if k in names}}}


V2BETA1 = Conversion(to_storage=_to_v2, from_storage=_from_v2)
V2BETA2 = Conversion(
    to_storage=lambda obj: FrozenDict({**obj, "apiVersion": "autoscaling/v2"}),
    from_storage=lambda obj: _made(
        obj, "autoscaling/v2beta2", {k: v for k, v in obj["spec"].items() if k != "behavior"}
    ),
)
