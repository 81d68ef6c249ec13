"""LimitRanges: bounds and defaults for what containers, pods and claims ask for."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError
from ..apimachinery.objects import EMPTY, FrozenDict, Object
from ..apimachinery.resource import NAME, Resource
from .rules.columns import field
from .rules.filling import default_amounts, within, within_each
from .rules.limits import limit_range_errors

_AMOUNTS = ("max", "min", "default", "defaultRequest", "maxLimitRequestRatio")


def _default(limits: Object) -> Object:
    return within(limits, "spec", _default_spec)


def _default_spec(spec: Object) -> Object:
    if spec.get("limits"):
        return within_each(spec, ("limits",), _default_item)
    return FrozenDict({**spec, "limits": None})


def _default_item(item: Object) -> Object:
    """A container's default limit is the maximum, its default request the default limit, or else the minimum."""
    for key in _AMOUNTS:
        item = within(item, key, default_amounts)
    if item.get("type") != "Container":
        return item
    limits = {**(item.get("max") or {}), **(item.get("default") or {})}
    requests = {**(item.get("min") or {}), **limits, **(item.get("defaultRequest") or {})}
    made = {k: FrozenDict(v) for k, v in (("default", limits), ("defaultRequest", requests)) if v}
    return item if all(item.get(k) == v for k, v in made.items()) else FrozenDict({**item, **made})


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    return limit_range_errors(new.get("spec") or EMPTY)


RESOURCE = Resource(
    kind="LimitRange",
    plural="limitranges",
    short_names=("limits",),
    counts_generations=False,
    default=_default,
    validate=_validate,
    creates_on_update=True,
    columns=(NAME, field("CREATED AT", "metadata.creationTimestamp")),
)
