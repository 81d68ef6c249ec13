"""PodDisruptionBudgets: how many pods may be evicted at a time."""

from __future__ import annotations

from ..apimachinery.objects import Object
from ..apimachinery.resource import AGE, NAME, Resource
from .rules.columns import field
from .rules.filling import fill

_COUNTS = ("currentHealthy", "desiredHealthy", "disruptionsAllowed", "expectedPods")


def _default(obj: Object) -> Object:
    return fill(obj, {"spec": {}, "status": dict.fromkeys(_COUNTS, 0)})


RESOURCE = Resource(
    kind="PodDisruptionBudget",
    plural="poddisruptionbudgets",
    group="policy",
    short_names=("pdb",),
    subresources=frozenset({"status"}),
    default=_default,
    columns=(
        NAME,
        field("MIN AVAILABLE", "spec.minAvailable", "N/A"),
        field("MAX UNAVAILABLE", "spec.maxUnavailable", "N/A"),
        field("ALLOWED DISRUPTIONS", "status.disruptionsAllowed", 0),
        AGE,
    ),
)
