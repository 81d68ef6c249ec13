"""ComponentStatuses: whether the API server reaches its etcd and its two control-plane companions."""

from __future__ import annotations

from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import NAME, Column, Resource

_STATES = {"True": "Healthy", "False": "Unhealthy"}


def _healthy(obj: Object) -> Object:
    found: Object = next((c for c in dig(obj, "conditions", ()) if c.get("type") == "Healthy"), EMPTY)
    return found


RESOURCE = Resource(
    kind="ComponentStatus",
    plural="componentstatuses",
    short_names=("cs",),
    namespaced=False,
    verbs=("get", "list"),
    counts_generations=False,
    missed_as="componentstatus",
    deprecation="v1 ComponentStatus is deprecated in v1.19+",
    columns=(
        NAME,
        Column(name="STATUS", cell=lambda obj, _: _STATES.get(_healthy(obj).get("status", ""), "Unknown")),
        Column(name="MESSAGE", cell=lambda obj, _: _healthy(obj).get("message", "")),
        Column(name="ERROR", cell=lambda obj, _: _healthy(obj).get("error", "")),
    ),
)
