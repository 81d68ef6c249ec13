"""HorizontalPodAutoscalers: how many pods, by measurement.  Stored as autoscaling/v2, served as v1 too."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError
from ..apimachinery.objects import EMPTY, FrozenDict, Object, dig
from ..apimachinery.resource import AGE, NAME, Column, Conversion, Resource
from .rules.autoscaling_targets import targets
from .rules.autoscaling_v1 import from_v2, to_v2
from .rules.columns import field
from .rules.filling import fill, within
from .rules.hpa_rules import hpa_errors
from .rules.status_rules import counts

CPU_PERCENT = 80
_UP = {
    "stabilizationWindowSeconds": 0,
    "selectPolicy": "Max",
    "policies": [
        {"type": "Pods", "value": 4, "periodSeconds": 15},
        {"type": "Percent", "value": 100, "periodSeconds": 15},
    ],
}
_DOWN = {"selectPolicy": "Max", "policies": [{"type": "Percent", "value": 100, "periodSeconds": 15}]}
_CPU = {
    "type": "Resource",
    "resource": {"name": "cpu", "target": {"type": "Utilization", "averageUtilization": CPU_PERCENT}},
}


def _default(hpa: Object) -> Object:
    hpa = within(hpa, "spec", _default_spec)
    return fill(hpa, {"status": {"currentMetrics": None, "desiredReplicas": 0}})


def _default_spec(spec: Object) -> Object:
    spec = fill(spec, {"minReplicas": 1})
    if not spec.get("metrics"):
        spec = fill(FrozenDict({k: v for k, v in spec.items() if k != "metrics"}), {"metrics": [_CPU]})
    return within(spec, "behavior", _default_behavior)


def _default_behavior(behavior: Object) -> Object:
    behavior = fill(behavior, {"scaleUp": EMPTY, "scaleDown": EMPTY})
    return within(
        within(behavior, "scaleUp", lambda rules: fill(rules, _UP)), "scaleDown", lambda rules: fill(rules, _DOWN)
    )


def _reference(hpa: Object) -> str:
    target = dig(hpa, "spec.scaleTargetRef", EMPTY)
    return f"{target.get('kind', '')}/{target.get('name', '')}"


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    return hpa_errors(new.get("spec") or EMPTY, (old or EMPTY).get("spec") or EMPTY)


RESOURCE = Resource(
    kind="HorizontalPodAutoscaler",
    plural="horizontalpodautoscalers",
    group="autoscaling",
    versions=("v2", "v1"),
    short_names=("hpa",),
    categories=("all",),
    subresources=frozenset({"status"}),
    counts_generations=False,
    default=_default,
    conversions={"v1": Conversion(to_storage=to_v2, from_storage=from_v2)},
    validate=_validate,
    validate_status=counts("currentReplicas", "desiredReplicas"),
    columns=(
        NAME,
        Column(name="REFERENCE", cell=lambda hpa, _: _reference(hpa)),
        Column(
            name="TARGETS",
            cell=lambda hpa, _: targets(dig(hpa, "spec.metrics", ()), dig(hpa, "status.currentMetrics", ())),
        ),
        field("MINPODS", "spec.minReplicas", "<unset>"),
        field("MAXPODS", "spec.maxReplicas", 0),
        field("REPLICAS", "status.currentReplicas", 0),
        AGE,
    ),
)
