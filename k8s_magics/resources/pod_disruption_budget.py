"""PodDisruptionBudgets: how many pods may be evicted at a time."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, invalid
from ..apimachinery.objects import EMPTY, Object
from ..apimachinery.resource import AGE, NAME, Resource
from .rules.checks import amount_or_percent, known, not_above_all
from .rules.columns import field
from .rules.filling import fill
from .rules.go_structs import go_struct
from .rules.labels import label_selector_errors
from .rules.status_rules import counts

_COUNTS = ("currentHealthy", "desiredHealthy", "disruptionsAllowed", "expectedPods")


def _default(obj: Object) -> Object:
    return fill(obj, {"spec": {}, "status": dict.fromkeys(_COUNTS, 0)})


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    spec = new.get("spec") or EMPTY
    least, most = spec.get("minAvailable"), spec.get("maxUnavailable")
    errors: list[FieldError] = []
    if least is not None and most is not None:
        detail = "minAvailable and maxUnavailable cannot be both set"
        errors.append(invalid("spec", go_struct("Budget", spec), detail))
    for key, value in (("minAvailable", least), ("maxUnavailable", most)):
        if value is not None:
            errors += amount_or_percent(f"spec.{key}", value) + not_above_all(f"spec.{key}", value)
    errors += label_selector_errors("spec.selector", spec.get("selector"))
    policy = spec.get("unhealthyPodEvictionPolicy")
    return errors + known("spec.unhealthyPodEvictionPolicy", policy, ("AlwaysAllow", "IfHealthyBudget"))


RESOURCE = Resource(
    kind="PodDisruptionBudget",
    plural="poddisruptionbudgets",
    group="policy",
    free_finalizers=True,
    name_rule="path_segment",
    needs_version=True,
    short_names=("pdb",),
    subresources=frozenset({"status"}),
    default=_default,
    validate=_validate,
    validate_status=counts("disruptionsAllowed", "currentHealthy", "desiredHealthy", "expectedPods"),
    columns=(
        NAME,
        field("MIN AVAILABLE", "spec.minAvailable", "N/A"),
        field("MAX UNAVAILABLE", "spec.maxUnavailable", "N/A"),
        field("ALLOWED DISRUPTIONS", "status.disruptionsAllowed", 0),
        AGE,
    ),
)
