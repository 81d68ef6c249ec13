"""TaintNodesByCondition: a new node takes no pods before it is known to be ready."""

from __future__ import annotations

from ...apimachinery.objects import EMPTY, FrozenDict, FrozenList, Object
from ..admission_door import Admission, Attributes

NOT_READY = "node.kubernetes.io/not-ready"


def _mutate(attributes: Attributes) -> Object:
    node = attributes.object
    spec = node.get("spec") or EMPTY
    taints = spec.get("taints") or ()
    if any(t.get("key") == NOT_READY and t.get("effect") == "NoSchedule" for t in taints):
        return node
    made = FrozenList([*taints, FrozenDict(effect="NoSchedule", key=NOT_READY)])
    return FrozenDict({**node, "spec": FrozenDict({**spec, "taints": made})})


ADMISSION = Admission(name="TaintNodesByCondition", order=25, resources=frozenset({"nodes"}), mutate=_mutate)
