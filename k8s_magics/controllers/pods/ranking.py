"""Which pods go first when there are too many.

Unassigned before assigned, Pending before Unknown before Running, unready before ready, a lower deletion cost before a higher, those
that share their node with many of their kind before the lonely, the younger before the older (in powers of two), the often
restarted before the steady.  Source: k8s.io/kubernetes/pkg/controller/controller_utils.go, ActivePodsWithRanks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cmp_to_key
from typing import NamedTuple

from ...apimachinery.meta import annotations_of, uid_of
from ...apimachinery.objects import Object
from ...sim.clock import Clock
from .state import is_active, is_ready, node_of, phase_of, ready_since, restarts

DELETION_COST = "controller.kubernetes.io/pod-deletion-cost"
_PHASES = {"Pending": 0, "Unknown": 1, "Running": 2}


def first_to_go(pods: Sequence[Object], related: Sequence[Object], count: int, clock: Clock) -> tuple[Object, ...]:
    """The `count` of `pods` to delete; `related` are all active pods of the same application (they make a node crowded)."""
    if count >= len(pods):
        return tuple(pods)
    crowd = Counter(node_of(p) for p in related if is_active(p) and node_of(p))
    ranked = [_candidate(p, crowd[node_of(p)], clock) for p in pods]

    def compare(left: _Candidate, right: _Candidate) -> int:
        if left.firm != right.firm:
            return -1 if left.firm < right.firm else 1
        return _compare_ages(left, right)

    return tuple(candidate.pod for candidate in sorted(ranked, key=cmp_to_key(compare))[:count])


class _Candidate(NamedTuple):
    """What is asked of a pod at each comparison; `ready` and `born` in milliseconds, with the buckets of their ages."""

    pod: Object
    firm: tuple[int, ...]
    ready: int | None
    restarts: int
    born: int
    ready_age: int
    age: int


def _candidate(pod: Object, crowd: int, clock: Clock) -> _Candidate:
    born = clock.milliseconds(pod["metadata"]["creationTimestamp"])
    ready = ready_since(pod, clock)
    ready_age = 0 if ready is None else _bucket(ready, clock)
    return _Candidate(pod, _firm_rank(pod, crowd), ready, restarts(pod), born, ready_age, _bucket(born, clock))


def _firm_rank(pod: Object, crowd: int) -> tuple[int, ...]:
    return (bool(node_of(pod)), _PHASES.get(phase_of(pod), 3), is_ready(pod), deletion_cost(pod), -crowd)


def deletion_cost(pod: Object) -> int:
    """The pod's own word on what its loss costs; a value that is no number counts as 0."""
    text = annotations_of(pod).get(DELETION_COST, "0")
    try:
        return int(text)
    except ValueError:
        return 0


def _compare_ages(left: _Candidate, right: _Candidate) -> int:
    if left.ready is not None and right.ready is not None and left.ready != right.ready:
        return _by_bucket(left, right, left.ready_age - right.ready_age)
    if left.restarts != right.restarts:
        return right.restarts - left.restarts
    if left.born != right.born:
        return _by_bucket(left, right, left.age - right.age)
    return _by_bucket(left, right, 0)


def _bucket(since: int, clock: Clock) -> int:
    """The logarithm of an age: pods of about the same age are equal, so that not always the youngest goes."""
    age = (clock.now - since) * 1_000_000
    return -1 if age <= 0 else age.bit_length() - 1


def _by_bucket(left: _Candidate, right: _Candidate, difference: int) -> int:
    if difference:
        return difference
    return -1 if uid_of(left.pod) < uid_of(right.pod) else 1
