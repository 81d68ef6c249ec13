"""PriorityClasses: names for how important pods are."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, forbidden, immutable
from ..apimachinery.meta import name_of
from ..apimachinery.objects import Object, evolve
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.checks import one_of
from .rules.columns import field
from .rules.filling import fill

SYSTEM_PREFIX = "system-"
HIGHEST_USER = 1_000_000_000
SYSTEM = {"system-cluster-critical": 2_000_000_000, "system-node-critical": 2_000_001_000}


def _default(obj: Object) -> Object:
    return fill(obj, {"preemptionPolicy": "PreemptLowerPriority", "value": 0})


def _prepare(new: Object, old: Object | None) -> Object:
    """Its generation is 1 for good."""
    return new if old is not None else evolve(new, "metadata.generation", 1)


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    if old is not None:
        changed = (
            [] if new.get("value") == old.get("value") else [forbidden("value", "may not be changed in an update.")]
        )
        return (*changed, *immutable("preemptionPolicy", new.get("preemptionPolicy"), old.get("preemptionPolicy")))
    name, value = name_of(new), new.get("value") or 0
    errors: list[FieldError] = []
    if name.startswith(SYSTEM_PREFIX):
        why = _unlike_system(name, value, new.get("globalDefault", False))
        if why:
            detail = f"priority class names with '{SYSTEM_PREFIX}' prefix are reserved for system use only"
            errors.append(forbidden("metadata.name", f"{detail}. error: {why}"))
    elif value > HIGHEST_USER:
        errors.append(forbidden("value", f"maximum allowed value of a user defined priority is {HIGHEST_USER}"))
    return errors + one_of("preemptionPolicy", new.get("preemptionPolicy"), ("PreemptLowerPriority", "Never"))


def _unlike_system(name: str, value: int, is_default: bool) -> str:
    if name not in SYSTEM:
        return f"{name} is not a known system priority class"
    if value != SYSTEM[name]:
        return f"value of {name} PriorityClass must be {SYSTEM[name]}"
    return f"globalDefault of {name} PriorityClass must be false" if is_default else ""


RESOURCE = Resource(
    kind="PriorityClass",
    plural="priorityclasses",
    group="scheduling.k8s.io",
    short_names=("pc",),
    namespaced=False,
    default=_default,
    prepare=_prepare,
    validate=_validate,
    counts_generations=False,
    columns=(
        NAME,
        field("VALUE", "value", 0),
        Column(name="GLOBAL-DEFAULT", cell=lambda obj, _: str(bool(obj.get("globalDefault"))).lower()),
        AGE,
        field("PREEMPTIONPOLICY", "preemptionPolicy", "<unset>"),
    ),
)
