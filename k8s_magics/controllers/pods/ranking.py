"""Which pods go first when there are too many.

Unassigned before assigned, Pending before Unknown before Running, unready before ready, a lower deletion cost before a higher, those
that share their node with many of their kind before the lonely, the younger before the older (in powers of two), the often
restarted before the steady.  Source: k8s.io/kubernetes/pkg/controller/controller_utils.go, ActivePodsWithRanks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cmp_to_key

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
    ranked = [(_firm_rank(p, crowd[node_of(p)]), p) for p in pods]

    def compare(left: tuple[tuple[int, ...], Object], right: tuple[tuple[int, ...], Object]) -> int:
        if left[0] != right[0]:
            return -1 if left[0] < right[0] else 1
        return _compare_ages(left[1], right[1], clock)

    return tuple(pod for _, pod in sorted(ranked, key=cmp_to_key(compare))[:count])


def _firm_rank(pod: Object, crowd: int) -> tuple[int, ...]:
    return (bool(node_of(pod)), _PHASES.get(phase_of(pod), 3), is_ready(pod), deletion_cost(pod), -crowd)


def deletion_cost(pod: Object) -> int:
    """The pod's own word on what its loss costs; a value that is no number counts as 0."""
    text = annotations_of(pod).get(DELETION_COST, "0")
    try:
        return int(text)
    except ValueError:
        return 0


def _compare_ages(left: Object, right: Object, clock: Clock) -> int:
    ready_left, ready_right = ready_since(left, clock), ready_since(right, clock)
    if ready_left is not None and ready_right is not None and ready_left != ready_right:
        return _by_bucket(left, right, _bucket(ready_left, clock) - _bucket(ready_right, clock))
    if restarts(left) != restarts(right):
        return restarts(right) - restarts(left)
    born_left, born_right = (clock.milliseconds(p["metadata"]["creationTimestamp"]) for p in (left, right))
    if born_left != born_right:
        return _by_bucket(left, right, _bucket(born_left, clock) - _bucket(born_right, clock))
    return _by_bucket(left, right, 0)


def _bucket(since: int, clock: Clock) -> int:
    """The logarithm of an age: pods of about the same age are equal, so that not always the youngest goes."""
    age = (clock.now - since) * 1_000_000
    return -1 if age <= 0 else age.bit_length() - 1


def _by_bucket(left: Object, right: Object, difference: int) -> int:
    if difference:
        return difference
    return -1 if uid_of(left) < uid_of(right) else 1
