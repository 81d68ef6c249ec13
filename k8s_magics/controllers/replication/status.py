"""What a ReplicaSet or ReplicationController reports of its pods.

Source: k8s.io/kubernetes/pkg/controller/replicaset/replica_set_utils.go.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...apimachinery.meta import labels_of, with_condition
from ...apimachinery.objects import EMPTY, Object
from ...apimachinery.selectors import of_labels
from ...sim.clock import Clock
from ..pods.state import available_in, is_ready

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


def count(owner: Object, pods: Sequence[Object], terminating: int, clock: Clock) -> Counts:
    """Count the active `pods` of `owner`."""
    spec = owner["spec"]
    min_ready = int(spec.get("minReadySeconds") or 0)
    template = of_labels((spec["template"].get("metadata") or EMPTY).get("labels"))
    labeled = sum(map(template.sieve(), map(labels_of, pods)))
    if not min_ready:
        ready = sum(map(is_ready, pods))
        return Counts(len(pods), labeled, ready, ready, terminating)
    delays = [d for d in (available_in(p, min_ready, clock) for p in pods) if d is not None]
    waiting = [d for d in delays if d]
    return Counts(len(pods), labeled, len(delays), len(delays) - len(waiting), terminating, min(waiting, default=None))


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
