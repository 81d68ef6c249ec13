"""Autoscalers: bounds, target, metrics, behaviour (pkg/apis/autoscaling/validation)."""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery import names
from ...apimachinery.fielderrors import FieldError, forbidden, invalid, not_supported, required
from ...apimachinery.objects import EMPTY, Object
from .amounts import container_resource_name
from .checks import NONNEGATIVE, all_of, dns_label, known, quantity
from .labels import label_selector_errors

_SOURCES = {
    "ContainerResource": "containerResource",
    "External": "external",
    "Object": "object",
    "Pods": "pods",
    "Resource": "resource",
}
_ORDER = ("object", "external", "pods", "resource", "containerResource")
_TYPES = ("Utilization", "Value", "AverageValue")
_HOUR = 3600
_LONGEST_PERIOD = 1800
_POSITIVE_AVERAGE = "must specify a positive target averageValue"


def hpa_errors(spec: Object, old: Object) -> list[FieldError]:
    """`old` is the spec before; a target that was there may stay."""
    least, most = spec.get("minReplicas"), spec.get("maxReplicas") or 0
    errors: list[FieldError] = []
    metrics: Sequence[Object] = spec.get("metrics") or ()
    if least is not None and least < 1:
        errors.append(invalid("spec.minReplicas", least, "must be greater than or equal to 1"))
    if most < 1:
        errors.append(invalid("spec.maxReplicas", most, "must be greater than 0"))
    if least is not None and most < least:
        errors.append(invalid("spec.maxReplicas", most, "must be greater than or equal to `minReplicas`"))
    target, before = spec.get("scaleTargetRef") or EMPTY, old.get("scaleTargetRef") or EMPTY
    kept = bool(before) and all((target.get(k) or "") == (before.get(k) or "") for k in ("apiVersion", "kind"))
    errors += _reference("spec.scaleTargetRef", target)
    errors += (
        [] if kept else _version("spec.scaleTargetRef", target, bare=target.get("kind") == "ReplicationController")
    )
    errors += _metrics(metrics, least)
    behavior = spec.get("behavior") or EMPTY
    for key in ("scaleUp", "scaleDown"):
        if behavior.get(key) is not None:
            errors += _rules(f"spec.behavior.{key}", behavior[key])
    return errors


def _reference(path: str, target: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    for key in ("kind", "name"):
        value = target.get(key) or ""
        errors += all_of(f"{path}.{key}", value, names.path_segment(value)) if value else [required(f"{path}.{key}")]
    return errors


def _version(path: str, target: Object, *, bare: bool) -> list[FieldError]:
    """`bare`: a version without a group will do."""
    version = target.get("apiVersion") or ""
    if version.count("/") > 1:
        return [invalid(f"{path}.apiVersion", version, f"unexpected GroupVersion string: {version}")]
    if not bare and not version.rpartition("/")[0]:
        return [invalid(f"{path}.apiVersion", version, "apiVersion must specify API group")]
    return []


def _metrics(metrics: Sequence[Object], least: int | None) -> list[FieldError]:
    errors: list[FieldError] = []
    outside = False
    for index, metric in enumerate(metrics):
        errors += _metric(f"spec.metrics[{index}]", metric)
        outside = outside or metric.get("type") in ("Object", "External")
    if least == 0 and not outside:
        errors.append(
            forbidden(
                "spec.metrics",
                "must specify at least one Object or External metric to support scaling to zero replicas",
            )
        )
    return errors


def _metric(path: str, metric: Object) -> list[FieldError]:
    kind = metric.get("type") or ""
    errors: list[FieldError] = []
    if not kind:
        errors.append(required(f"{path}.type", "must specify a metric source type"))
    if kind not in _SOURCES:
        errors.append(not_supported(f"{path}.type", kind, tuple(_SOURCES)))
    given = [key for key in _ORDER if metric.get(key) is not None]
    for key in given[:1]:
        errors += _source(f"{path}.{key}", key, metric[key])
    expected = _SOURCES.get(kind)
    if expected is not None and expected not in given:
        errors.append(required(f"{path}.{expected}", "must populate information for the given metric source"))
    if len(given) > 1:
        others = [key for key in given if key != expected]
        errors += [forbidden(f"{path}.{key}", "must populate the given metric source only") for key in others]
    return errors


def _source(path: str, key: str, source: Object) -> list[FieldError]:
    target = source.get("target") or EMPTY
    errors: list[FieldError] = []
    if key == "object":
        errors += _reference_of_object(f"{path}.describedObject", source.get("describedObject") or EMPTY)
    if key in ("object", "pods", "external"):
        errors += _identifier(f"{path}.metric", source.get("metric") or EMPTY)
    if key in ("resource", "containerResource"):
        errors += _resource(path, source, of_container=key == "containerResource")
    errors += _target(f"{path}.target", target)
    return errors + _needs(f"{path}.target", key, target)


def _resource(path: str, source: Object, *, of_container: bool) -> list[FieldError]:
    name, container = source.get("name") or "", source.get("container") or ""
    errors = [] if name else [required(f"{path}.name", "must specify a resource name")]
    if not of_container:
        return errors
    errors += container_resource_name(f"{path}.name", name) if name else []
    if not container:
        return [*errors, required(f"{path}.container", "must specify a container")]
    return errors + dns_label(f"{path}.container", container)


def _reference_of_object(path: str, target: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    for key in ("kind", "name"):
        value = target.get(key) or ""
        errors += all_of(f"{path}.{key}", value, names.path_segment(value)) if value else [required(f"{path}.{key}")]
    return errors


def _identifier(path: str, metric: Object) -> list[FieldError]:
    name = metric.get("name") or ""
    errors = (
        all_of(f"{path}.name", name, names.path_segment(name))
        if name
        else [required(f"{path}.name", "must specify a metric name")]
    )
    return errors + label_selector_errors(f"{path}.selector", metric.get("selector"))


def _target(path: str, target: Object) -> list[FieldError]:
    kind = target.get("type") or ""
    errors: list[FieldError] = []
    if not kind:
        errors.append(required(f"{path}.type", "must specify a metric target type"))
    if kind not in _TYPES:
        errors.append(invalid(f"{path}.type", kind, "must be either Utilization, Value, or AverageValue"))
    for key in ("value", "averageValue"):
        if target.get(key) is not None and quantity(target[key]).nano <= 0:
            errors.append(invalid(f"{path}.{key}", str(quantity(target[key])), "must be positive"))
    percent = target.get("averageUtilization")
    if percent is not None and percent < 1:
        errors.append(invalid(f"{path}.averageUtilization", percent, "must be greater than 0"))
    return errors


def _needs(path: str, key: str, target: Object) -> list[FieldError]:
    value, average, percent = target.get("value"), target.get("averageValue"), target.get("averageUtilization")
    if key == "pods":
        return [] if average is not None else [required(f"{path}.averageValue", _POSITIVE_AVERAGE)]
    if key == "object":
        if value is None and average is None:
            return [required(f"{path}.averageValue", "must set either a target value or averageValue")]
        return []
    if key == "external":
        if value is not None and average is not None:
            return [forbidden(f"{path}.value", "may not set both a target value for metric and a per-pod target")]
        if value is None and average is None:
            return [required(f"{path}.averageValue", "must set either a target value for metric or a per-pod target")]
        return []
    if percent is None and average is None:
        return [required(f"{path}.averageUtilization", "must set either a target raw value or a target utilization")]
    if percent is not None and average is not None:
        return [forbidden(f"{path}.averageValue", "may not set both a target raw value and a target utilization")]
    return []


def _rules(path: str, rules: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    window, policy = rules.get("stabilizationWindowSeconds"), rules.get("selectPolicy")
    if window is not None and window < 0:
        errors.append(invalid(f"{path}.stabilizationWindowSeconds", window, "must be greater than or equal to zero"))
    if window is not None and window > _HOUR:
        errors.append(invalid(f"{path}.stabilizationWindowSeconds", window, f"must be less than or equal to {_HOUR}"))
    errors += known(f"{path}.selectPolicy", policy, ("Disabled", "Max", "Min"))
    policies = rules.get("policies") or ()
    if not policies:
        errors.append(required(f"{path}.policies", "must specify at least one Policy"))
    for index, each in enumerate(policies):
        errors += _policy(f"{path}.policies[{index}]", each)
    tolerance = rules.get("tolerance")
    if tolerance is not None and quantity(tolerance).nano < 0:
        errors.append(invalid(f"{path}.tolerance", str(quantity(tolerance)), NONNEGATIVE))
    return errors


def _policy(path: str, policy: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    kind, value, period = policy.get("type") or "", policy.get("value") or 0, policy.get("periodSeconds") or 0
    if kind not in ("Percent", "Pods"):
        errors.append(not_supported(f"{path}.type", kind, ("Percent", "Pods")))
    if value <= 0:
        errors.append(invalid(f"{path}.value", value, "must be greater than zero"))
    if period <= 0:
        errors.append(invalid(f"{path}.periodSeconds", period, "must be greater than zero"))
    if period > _LONGEST_PERIOD:
        errors.append(invalid(f"{path}.periodSeconds", period, f"must be less than or equal to {_LONGEST_PERIOD}"))
    return errors
