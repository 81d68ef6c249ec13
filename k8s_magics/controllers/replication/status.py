"""What a ReplicaSet or ReplicationController reports of its pods.

Source: k8s.io/kubernetes/pkg/controller/replicaset/replica_set_utils.go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ...apimachinery.meta import labels_of, with_condition
from ...apimachinery.objects import EMPTY, Object
from ...apimachinery.selectors import of_labels
from ...sim.clock import Clock
from ..pods.state import available_in, is_active, is_ready, is_terminating

FAILURE = "ReplicaFailure"


@dataclass(frozen=True, slots=True)
class Counts:
    """Pods of one set; `next_available` is the milliseconds until the next ready pod becomes available."""

    replicas: int
    fully_labeled: int
    ready: int
    available: int
    terminating: int
    next_available: int | None = None


class Strength(NamedTuple):
    """Pods of a set, whatever the time: the active ones, those on their way out; of the active ones those with all labels of the
    template, and the ready ones."""

    active: int = 0
    terminating: int = 0
    labeled: int = 0
    ready: int = 0


def strength_by(owner: Object) -> Callable[[Object], Strength]:
    """What one pod adds to the strength of `owner`."""
    fits = of_labels((owner["spec"]["template"].get("metadata") or EMPTY).get("labels")).sieve()

    def measure(pod: Object) -> Strength:
        if not is_active(pod):
            return Strength(terminating=int(is_terminating(pod)))
        return Strength(1, 0, int(fits(labels_of(pod))), int(is_ready(pod)))

    return measure


def count(owner: Object, strength: Strength, pods: Iterable[Object], clock: Clock) -> Counts:
    """`strength` is that of `pods`; with minReadySeconds it depends on the time which of them are available."""
    min_ready = int(owner["spec"].get("minReadySeconds") or 0)
    if not min_ready:
        return Counts(strength.active, strength.labeled, strength.ready, strength.ready, strength.terminating)
    delays = [available_in(p, min_ready, clock) for p in pods if is_active(p)]
    waiting = [d for d in delays if d]
    available = delays.count(0)
    return Counts(
        strength.active, strength.labeled, strength.ready, available, strength.terminating, min(waiting, default=None)
    )


def status(owner: Object, counts: Counts, failure: Mapping[str, Any] | None) -> dict[str, Any]:
    """The status to write; `failure` is the ReplicaFailure condition to show, or None for none."""
    generation = owner["metadata"].get("generation", 1)
    made: dict[str, Any] = {"replicas": counts.replicas, "observedGeneration": generation}
    numbers = {
        "fullyLabeledReplicas": counts.fully_labeled,
        "readyReplicas": counts.ready,
        "availableReplicas": counts.available,
    }
    made |= {k: n for k, n in numbers.items() if n}
    if owner["kind"] == "ReplicaSet":
        made["terminatingReplicas"] = counts.terminating
    conditions = _conditions(owner, failure)
    return made | ({"conditions": conditions} if conditions else {})


def _conditions(owner: Object, failure: Mapping[str, Any] | None) -> list[Object]:
    old: Sequence[Object] = (owner.get("status") or EMPTY).get("conditions") or ()
    others = [c for c in old if c["type"] != FAILURE]
    if failure is None:
        return others
    present = [c for c in old if c["type"] == FAILURE]
    return list(old) if present else list(with_condition(others, failure))
