"""Priority: the class that a pod names becomes a number; only one class may be the default."""

from __future__ import annotations

from ...apimachinery.errors import Forbidden
from ...apimachinery.meta import name_of
from ...apimachinery.objects import EMPTY, FrozenDict, Object
from ...resources.priority_class import SYSTEM
from ..admission_door import Admission, Attributes
from ..store import Key

CLASSES = "priorityclasses.scheduling.k8s.io"


def _mutate(attributes: Attributes) -> Object:
    pod = attributes.object
    if attributes.resource.key != "pods" or attributes.operation == "DELETE":
        return pod
    if attributes.old is not None:
        return _kept(pod, attributes.old)
    spec = pod.get("spec") or EMPTY
    name = spec.get("priorityClassName") or ""
    chosen = _named(attributes, name) if name else _default(attributes)
    value = chosen.get("value", 0) if chosen else 0
    policy = (chosen.get("preemptionPolicy") if chosen else None) or "PreemptLowerPriority"
    _agree(attributes, spec, value, policy)
    made = {**spec, "priority": value, "preemptionPolicy": policy}
    if not name and chosen:
        made["priorityClassName"] = name_of(chosen)
    return FrozenDict({**pod, "spec": FrozenDict(made)})


def _kept(pod: Object, old: Object) -> Object:
    """An update that says nothing leaves both as they are."""
    spec, before = pod.get("spec") or EMPTY, old.get("spec") or EMPTY
    kept = {k: before[k] for k in ("priority", "preemptionPolicy") if spec.get(k) is None and before.get(k) is not None}
    return FrozenDict({**pod, "spec": FrozenDict({**spec, **kept})}) if kept else pod


def _named(attributes: Attributes, name: str) -> Object:
    found = attributes.store.get(Key(CLASSES, "", name))
    if found is not None:
        return found
    if name in SYSTEM:
        return FrozenDict(value=SYSTEM[name])
    raise Forbidden("pods", attributes.name, f"no PriorityClass with name {name} was found")


def _default(attributes: Attributes) -> Object | None:
    """Of several default classes the lowest counts."""
    found = [c for c in attributes.store.list(CLASSES) if c.get("globalDefault")]
    return min(found, key=lambda c: c.get("value", 0)) if found else None


def _agree(attributes: Attributes, spec: Object, value: int, policy: str) -> None:
    """What the user wrote may only repeat what the class says."""
    tail = "must not be provided in pod spec; priority admission controller computed"
    given = spec.get("priority")
    if given is not None and given != value:
        why = f"the integer value of priority ({given}) {tail} {value} from the given PriorityClass name"
        raise Forbidden("pods", attributes.name, why)
    given = spec.get("preemptionPolicy")
    if given is not None and given != policy:
        why = f"the string value of PreemptionPolicy ({given}) {tail} {policy} from the given PriorityClass name"
        raise Forbidden("pods", attributes.name, why)


def _check(attributes: Attributes) -> None:
    if attributes.operation == "DELETE":
        if attributes.resource.key == CLASSES and attributes.name in SYSTEM:
            raise Forbidden(CLASSES, attributes.name, "this is a system priority class and cannot be deleted")
        return
    if attributes.resource.key != CLASSES or not attributes.object.get("globalDefault"):
        return
    for other in attributes.store.list(CLASSES):
        if other.get("globalDefault") and name_of(other) != attributes.name:
            why = f"PriorityClass {name_of(other)} is already marked as default. Only one default can exist"
            raise Forbidden(CLASSES, attributes.name, why)


ADMISSION = Admission(
    name="Priority",
    order=40,
    resources=frozenset({"pods", CLASSES}),
    operations=frozenset({"CREATE", "UPDATE", "DELETE"}),
    mutate=_mutate,
    check=_check,
)
