"""Deployments: the same pods many times, replaced gradually."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..apimachinery.fielderrors import FieldError, forbidden, immutable, invalid, not_supported, required
from ..apimachinery.meta import name_of
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import AGE, NAME, Column, Resource, Scale
from ..apimachinery.selectors import of_label_selector
from .rules.checks import amount_or_percent, is_none_at_all, nonnegative, not_above_all
from .rules.columns import containers, field, label_selector
from .rules.filling import fill, within
from .rules.labels import go_selector
from .rules.pod_defaults import default_template
from .rules.status_rules import counts
from .rules.warnings import pod_name_warning, template_warnings
from .rules.workloads import replica_set_errors


def _default(deployment: Object) -> Object:
    return fill(within(fill(deployment, {"spec": EMPTY}), "spec", _default_spec), {"status": {}})


def _default_spec(spec: Object) -> Object:
    spec = fill(
        spec,
        {"replicas": 1, "revisionHistoryLimit": 10, "progressDeadlineSeconds": 600, "strategy": {}, "template": EMPTY},
    )
    spec = within(spec, "strategy", _default_strategy)
    return within(spec, "template", default_template)


def _default_strategy(strategy: Object) -> Object:
    strategy = fill(strategy, {"type": "RollingUpdate"})
    if strategy["type"] != "RollingUpdate":
        return strategy
    strategy = fill(strategy, {"rollingUpdate": {}})
    return within(strategy, "rollingUpdate", lambda r: fill(r, {"maxSurge": "25%", "maxUnavailable": "25%"}))


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    spec = new.get("spec") or EMPTY
    errors = replica_set_errors("spec", spec, "deployment", "ReplicaSet")
    errors += _strategy("spec.strategy", spec.get("strategy") or EMPTY)
    errors += nonnegative("spec.minReadySeconds", spec.get("minReadySeconds"))
    errors += nonnegative("spec.revisionHistoryLimit", spec.get("revisionHistoryLimit"))
    deadline = spec.get("progressDeadlineSeconds")
    if deadline is not None:
        errors += nonnegative("spec.progressDeadlineSeconds", deadline)
        if deadline <= (spec.get("minReadySeconds") or 0):
            errors.append(invalid("spec.progressDeadlineSeconds", deadline, "must be greater than minReadySeconds"))
    if old is not None:
        errors += immutable("spec.selector", go_selector(spec.get("selector")), go_selector(dig(old, "spec.selector")))
    return errors


def _strategy(path: str, strategy: Object) -> list[FieldError]:
    kind, rolling = strategy.get("type"), strategy.get("rollingUpdate")
    if kind == "Recreate":
        detail = "may not be specified when strategy `type` is 'Recreate'"
        return [] if rolling is None else [forbidden(f"{path}.rollingUpdate", detail)]
    if kind != "RollingUpdate":
        value = {"Type": kind, "RollingUpdate": go_rolling(rolling)}
        return [not_supported(path, value, ("Recreate", "RollingUpdate"))]
    if rolling is None:
        return [required(f"{path}.rollingUpdate", "this should be defaulted and never be nil")]
    at = f"{path}.rollingUpdate"
    unavailable, surge = rolling.get("maxUnavailable"), rolling.get("maxSurge")
    errors = amount_or_percent(f"{at}.maxUnavailable", unavailable) + amount_or_percent(f"{at}.maxSurge", surge)
    if is_none_at_all(unavailable) and is_none_at_all(surge):
        errors.append(invalid(f"{at}.maxUnavailable", unavailable, "may not be 0 when `maxSurge` is 0"))
    return errors + not_above_all(f"{at}.maxUnavailable", unavailable)


def go_rolling(rolling: Object | None) -> dict[str, Any] | None:
    """A rolling update's numbers as Go prints its internal type."""
    if rolling is None:
        return None
    return {"MaxUnavailable": rolling.get("maxUnavailable", 0), "MaxSurge": rolling.get("maxSurge", 0)}


def _warnings(new: Object, old: Object | None) -> Sequence[str]:
    named = pod_name_warning(name_of(new)) if old is None else ()
    before = dig(old, "spec.template") if old else None
    return (*named, *template_warnings("spec.template", dig(new, "spec.template"), before))


RESOURCE = Resource(
    kind="Deployment",
    plural="deployments",
    group="apps",
    short_names=("deploy",),
    categories=("all",),
    subresources=frozenset({"status", "scale"}),
    default=_default,
    counted_metadata=("annotations",),
    scale=Scale(selector=lambda obj: str(of_label_selector(dig(obj, "spec.selector")))),
    validate=_validate,
    validate_status=counts(
        "observedGeneration",
        "replicas",
        "updatedReplicas",
        "readyReplicas",
        "availableReplicas",
        "unavailableReplicas",
        "terminatingReplicas",
        "collisionCount",
        parts=("updatedReplicas", "readyReplicas", "availableReplicas"),
    ),
    warnings=_warnings,
    columns=(
        NAME,
        Column(name="READY", cell=lambda d, _: f"{dig(d, 'status.readyReplicas', 0)}/{dig(d, 'spec.replicas', 0)}"),
        field("UP-TO-DATE", "status.updatedReplicas", 0),
        field("AVAILABLE", "status.availableReplicas", 0),
        AGE,
        *containers(),
        label_selector(),
    ),
)
