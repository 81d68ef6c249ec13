"""Which pods go first when there are too many.

Unassigned before assigned, Pending before Unknown before Running, unready before ready, a lower deletion cost before a higher, those
that share their node with many of their kind before the lonely, the younger before the older (in powers of two), the often
restarted before the steady.  Source: k8s.io/kubernetes/pkg/controller/controller_utils.go, ActivePodsWithRanks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cmp_to_key
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from ...apimachinery.meta import annotations_of, uid_of
from ...apimachinery.objects import Object
from ...sim.clock import Clock
from .state import is_ready, node_of, phase_of, ready_since, restarts

DELETION_COST = "controller.kubernetes.io/pod-deletion-cost"
_PHASES = {"Pending": 0, "Unknown": 1, "Running": 2}
_RANK = itemgetter(0)


def first_to_go(pods: Sequence[Object], related: Sequence[Object], count: int, clock: Clock) -> tuple[Object, ...]:
    """The `count` of `pods` to delete; `related` are all active pods of the same application (they make a node crowded)."""
    if count >= len(pods):
        return tuple(pods)
    crowd = Counter(map(node_of, related))
    ranked = sorted(((_rank(pod, crowd), pod) for pod in pods), key=_RANK)
    chosen: list[Object] = []
    for _, equals in groupby(ranked, key=_RANK):  # only those that may go are asked for their ages
        aged = [_aged(pod, clock) for _, pod in equals]
        chosen += [each.pod for each in sorted(aged, key=cmp_to_key(_compare_ages))]
        if len(chosen) >= count:
            break
    return tuple(chosen[:count])


def _rank(pod: Object, crowd: Counter[str]) -> tuple[int, ...]:
    """All that counts before the ages."""
    node = node_of(pod)
    return bool(node), _PHASES.get(phase_of(pod), 3), is_ready(pod), deletion_cost(pod), -crowd[node] if node else 0


def deletion_cost(pod: Object) -> int:
    """The pod's own word on what its loss costs; a value that is no number counts as 0."""
    text = annotations_of(pod).get(DELETION_COST, "0")
    try:
        return int(text)
    except ValueError:
        return 0


class _Aged(NamedTuple):
    """What is asked of a pod at each comparison; `ready` and `born` in milliseconds, with the buckets of their ages."""

    pod: Object
    ready: int | None
    restarts: int
    born: int
    ready_age: int
    age: int


def _aged(pod: Object, clock: Clock) -> _Aged:
    born = clock.milliseconds(pod["metadata"]["creationTimestamp"])
    ready = ready_since(pod, clock)
    ready_age = 0 if ready is None else _bucket(ready, clock)
    return _Aged(pod, ready, restarts(pod), born, ready_age, _bucket(born, clock))


def _compare_ages(left: _Aged, right: _Aged) -> int:
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


def _by_bucket(left: _Aged, right: _Aged, difference: int) -> int:
    if difference:
        return difference
    return -1 if uid_of(left.pod) < uid_of(right.pod) else 1
