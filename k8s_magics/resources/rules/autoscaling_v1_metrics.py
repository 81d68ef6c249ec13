"""Metrics, conditions and behaviour of an autoscaler in the form of autoscaling/v1's annotations, and back.

v1 has its own words for a metric's parts (`targetAverageValue`); behaviour stands there with the names of Go's fields.
Source: pkg/apis/autoscaling/v1/conversion.go.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...apimachinery.objects import EMPTY, Object

_SOURCES = ("object", "pods", "resource", "containerResource", "external")


def old_metric(metric: Object, *, current: bool) -> dict[str, Any]:
    """A metric of the spec (or of the status) of v2 as v1 writes it."""
    made: dict[str, Any] = {"type": metric.get("type") or ""}
    for key in _SOURCES:
        if metric.get(key) is not None:
            made[key] = _old(key, metric[key], current)
    return made


def _old(key: str, source: Object, current: bool) -> dict[str, Any]:
    word = "current" if current else "target"
    value = source.get(word) or EMPTY
    percent, average, whole = value.get("averageUtilization"), value.get("averageValue"), value.get("value")
    metric = source.get("metric") or EMPTY
    name, selector = metric.get("name") or "", metric.get("selector")
    if key in ("resource", "containerResource"):
        made = {
            "name": source.get("name") or "",
            f"{word}AverageUtilization": percent,
            f"{word}AverageValue": average or ("0" if current else None),
            "container": source.get("container") if key == "containerResource" else None,
        }
    elif key == "pods":
        made = {"metricName": name, f"{word}AverageValue": average or "0", "selector": selector}
    elif key == "object":
        made = {"target": _reference(source.get("describedObject") or EMPTY), "metricName": name}
        made |= {f"{word}Value": whole or "0", "selector": selector, "averageValue": average}
    else:
        made = {"metricName": name, "metricSelector": selector}
        made |= {f"{word}Value": whole or ("0" if current else None), f"{word}AverageValue": average}
    return {k: v for k, v in made.items() if v is not None}


def _reference(described: Object) -> dict[str, Any]:
    made = {"kind": described.get("kind") or "", "name": described.get("name") or ""}
    return made | ({"apiVersion": described["apiVersion"]} if described.get("apiVersion") else {})


def new_metric(old: Mapping[str, Any], *, current: bool) -> dict[str, Any]:
    """What `old_metric` wrote."""
    made: dict[str, Any] = {"type": old.get("type", "")}
    for key in _SOURCES:
        if isinstance(old.get(key), Mapping):
            made[key] = _new(key, old[key], current)
    return made


def _new(key: str, old: Mapping[str, Any], current: bool) -> dict[str, Any]:
    word = "current" if current else "target"
    percent, average = old.get(f"{word}AverageUtilization"), old.get(f"{word}AverageValue")
    whole = old.get(f"{word}Value")
    if key == "object":
        average = old.get("averageValue")
        whole = None if average is not None and not current else whole
    value = {"value": whole, "averageValue": average, "averageUtilization": percent}
    made = {word: {k: v for k, v in value.items() if v is not None}}
    if not current:
        made[word] = {"type": _kind(percent, average), **made[word]}
    if key in ("resource", "containerResource"):
        held = {k: old[k] for k in ("name", "container") if k in old}
        return {**held, **made}
    selector = old.get("metricSelector" if key == "external" else "selector")
    metric = {"name": old.get("metricName", "")} | ({"selector": selector} if selector is not None else {})
    return {"metric": metric, **made} | ({"describedObject": old.get("target", {})} if key == "object" else {})


def _kind(percent: Any, average: Any) -> str:
    return "Utilization" if percent is not None else "AverageValue" if average is not None else "Value"


def old_conditions(conditions: Sequence[Object]) -> list[dict[str, Any]]:
    made = []
    for each in conditions:
        first = {"type": each.get("type") or "", "status": each.get("status") or ""}
        more = {key: each[key] for key in ("reason", "message") if each.get(key)}
        made.append({**first, "lastTransitionTime": each.get("lastTransitionTime"), **more})
    return made


_RULES = ("stabilizationWindowSeconds", "selectPolicy", "policies", "tolerance")
_POLICY = ("type", "value", "periodSeconds")


def old_behavior(behavior: Object) -> dict[str, Any]:
    return {_go(key): _old_rules(behavior.get(key)) for key in ("scaleUp", "scaleDown")}


def _old_rules(rules: Object | None) -> dict[str, Any] | None:
    if rules is None:
        return None
    policies = [{_go(key): policy.get(key) for key in _POLICY} for policy in rules.get("policies") or ()]
    return {_go(key): policies if key == "policies" else rules.get(key) for key in _RULES}


def new_behavior(old: Any) -> Any:
    """Also of a text in the names of the API: Go reads either."""
    if isinstance(old, Mapping):
        return {key[:1].lower() + key[1:]: new_behavior(value) for key, value in old.items() if value is not None}
    return [new_behavior(each) for each in old] if isinstance(old, list) else old


def _go(key: str) -> str:
    return key[0].upper() + key[1:]
