"""PriorityClasses: names for how important pods are."""

from __future__ import annotations

from ..apimachinery.objects import Object
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.columns import field
from .rules.filling import fill

SYSTEM_PREFIX = "system-"
HIGHEST_USER = 1_000_000_000
SYSTEM = {"system-cluster-critical": 2_000_000_000, "system-node-critical": 2_000_001_000}


def _default(obj: Object) -> Object:
    return fill(obj, {"preemptionPolicy": "PreemptLowerPriority", "value": 0})


RESOURCE = Resource(
    kind="PriorityClass",
    plural="priorityclasses",
    group="scheduling.k8s.io",
    short_names=("pc",),
    namespaced=False,
    default=_default,
    columns=(
        NAME,
        field("VALUE", "value", 0),
        Column(name="GLOBAL-DEFAULT", cell=lambda obj, _: str(bool(obj.get("globalDefault"))).lower()),
        AGE,
        field("PREEMPTIONPOLICY", "preemptionPolicy", "<unset>"),
    ),
)
