"""The next step of a StatefulSet: pure.

Pods come in order, each when the one before is ready, and go in reverse; `Parallel` drops the waiting.  Updates go from the highest
ordinal down to the partition.  Source: k8s.io/kubernetes/pkg/controller/statefulset/stateful_set_control.go.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...apimachinery.meta import is_deleting, labels_of, name_of
from ...apimachinery.objects import EMPTY, Object, dig
from ...sim.clock import Clock
from ..pods.state import is_available, is_ready, phase_of
from .identity import REVISION, first_ordinal, ordinal_of, ordinals


@dataclass(slots=True)
class Plan:
    """Ordinals to create, pods to delete, finished pods to delete and make anew."""

    create: list[int] = field(default_factory=list)
    delete: list[Object] = field(default_factory=list)
    finished: list[Object] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.create or self.delete or self.finished)


@dataclass(frozen=True, slots=True)
class View:
    """The pods of a set: `wanted` by ordinal, `condemned` ones beyond them from the highest down."""

    wanted: Mapping[int, Object]
    condemned: Sequence[Object]


def view(statefulset: Object, pods: Sequence[Object]) -> View:
    numbered = {n: p for p in pods if (n := ordinal_of(name_of(statefulset), p)) is not None}
    inside = ordinals(statefulset)
    return View(
        {n: p for n, p in sorted(numbered.items()) if n in inside},
        [numbered[n] for n in sorted(numbered, reverse=True) if n not in inside],
    )


def is_running(pod: Object) -> bool:
    return phase_of(pod) == "Running" and is_ready(pod)


def is_healthy(pod: Object) -> bool:
    return is_running(pod) and not is_deleting(pod)


def is_parallel(statefulset: Object) -> bool:
    return bool(statefulset["spec"].get("podManagementPolicy") == "Parallel")


def min_ready(statefulset: Object) -> int:
    return int(statefulset["spec"].get("minReadySeconds") or 0)


def plan_step(statefulset: Object, pods: Sequence[Object], update: str, clock: Clock) -> Plan:
    """What to do now; `update` names the revision of the present template."""
    seen = view(statefulset, pods)
    plan = Plan()
    if _bring_up(statefulset, seen, plan, clock) and _take_down(statefulset, seen, plan, clock) and plan.is_empty:
        plan.delete += plan_update(statefulset, seen, update, clock)
    return plan


def _bring_up(statefulset: Object, seen: View, plan: Plan, clock: Clock) -> bool:
    """Create what is missing; False if everything after must wait."""
    parallel = is_parallel(statefulset)
    for ordinal in ordinals(statefulset):
        pod = seen.wanted.get(ordinal)
        if pod is None:
            plan.create.append(ordinal)
            if not parallel:
                return False
        elif phase_of(pod) in ("Failed", "Succeeded") and not is_deleting(pod):
            plan.finished.append(pod)
            if not parallel:
                return False
        elif not parallel and not (is_healthy(pod) and is_available(pod, min_ready(statefulset), clock)):
            return False
    return True


def _take_down(statefulset: Object, seen: View, plan: Plan, clock: Clock) -> bool:
    """Delete pods beyond the wanted number; False if everything after must wait."""
    parallel = is_parallel(statefulset)
    unhealthy = [p for p in (*seen.wanted.values(), *reversed(seen.condemned)) if not is_healthy(p)]
    first = unhealthy[0] if unhealthy else None
    for pod in seen.condemned:
        if is_deleting(pod):
            if not parallel:
                return False
            continue
        if not parallel and not is_running(pod) and pod is not first:
            return False
        plan.delete.append(pod)
        if not parallel:
            return False
    return True


def plan_update(statefulset: Object, seen: View, update: str, clock: Clock) -> list[Object]:
    """The pod of an older revision to delete next (it is made anew): from the top, and those that are updated have to be available."""
    strategy = statefulset["spec"].get("updateStrategy") or EMPTY
    if strategy.get("type") == "OnDelete":
        return []
    least = first_ordinal(statefulset) + int(dig(strategy, "rollingUpdate.partition") or 0)
    for number in sorted(seen.wanted, reverse=True):
        pod = seen.wanted[number]
        if number < least:
            break
        if labels_of(pod).get(REVISION) != update and not is_deleting(pod):
            return [pod]
        if not (is_healthy(pod) and is_available(pod, min_ready(statefulset), clock)):
            break
    return []


def needs_current(statefulset: Object, ordinal: int) -> bool:
    """Whether a new pod is still made from the old template: those below the partition, or (without one) not yet updated."""
    strategy = statefulset["spec"].get("updateStrategy") or EMPTY
    if strategy.get("type") == "OnDelete":
        return False
    partition = dig(strategy, "rollingUpdate.partition")
    start = first_ordinal(statefulset)
    if strategy.get("rollingUpdate") is None:
        return ordinal < start + int(dig(statefulset, "status.currentReplicas", 0))
    return ordinal < start + int(partition or 0)
