"""From measurements to a number of replicas: pure.

    desired = ceil(replicas * measured / target), unless the two are within 10 % of each other

Pods without measurements and pods that are not ready yet are counted so that they damp the change.  All figures are thousandths of a
core, or thousandths of whatever the metric counts.  Source: kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale and
k8s.io/kubernetes/pkg/controller/podautoscaler/replica_calculator.go.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ...apimachinery.meta import condition, is_deleting, name_of
from ...apimachinery.objects import Object, dig
from ...sim.clock import Clock
from ..pods.state import phase_of
from .metrics import WINDOW, MetricsError

TOLERANCE = 0.1
INITIALIZATION, READINESS_DELAY = 300_000, 30_000
UNREADY = "did not receive metrics for targeted pods (pods might be unready)"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far the ratio may be from 1 without a change."""

    up: float = TOLERANCE
    down: float = TOLERANCE

    def covers(self, ratio: float) -> bool:
        return 1.0 - self.down <= ratio <= 1.0 + self.up


@dataclass(frozen=True, slots=True)
class Groups:
    """The pods of a target by what their measurements are worth; names."""

    ready: int
    unready: frozenset[str]
    missing: frozenset[str]
    ignored: frozenset[str]


def group(pods: Sequence[Object], measured: Mapping[str, int], *, cpu: bool, clock: Clock) -> Groups:
    """Which pods count: those on their way out do not; with CPU, neither do those that have just started."""
    ready = 0
    unready, missing, ignored = set(), set(), set()
    for pod in pods:
        name = name_of(pod)
        if is_deleting(pod) or phase_of(pod) in ("Failed", "Succeeded"):
            ignored.add(name)
        elif phase_of(pod) == "Pending":
            unready.add(name)
        elif name not in measured:
            missing.add(name)
        elif cpu and is_warming_up(pod, clock):
            unready.add(name)
        else:
            ready += 1
    return Groups(ready, frozenset(unready), frozenset(missing), frozenset(ignored))


def is_warming_up(pod: Object, clock: Clock) -> bool:
    """Whether a pod's CPU says nothing yet: young and not ready (for a whole window), or old and never ready."""
    found, started = condition(pod, "Ready"), dig(pod, "status.startTime")
    if found is None or started is None:
        return True
    since, changed = clock.milliseconds(started), clock.milliseconds(found["lastTransitionTime"])
    if since + INITIALIZATION > clock.now:
        scraped = clock.now // WINDOW * WINDOW
        return bool(found["status"] == "False" or scraped < changed + WINDOW)
    return bool(found["status"] == "False" and since + READINESS_DELAY > changed)


@dataclass(frozen=True, slots=True)
class Sample:
    """Everything one calculation needs.

    measured   by pod name; `requests` likewise for utilisation, else empty
    target     percent of the requests, or an average amount
    """

    current: int
    measured: Mapping[str, int]
    groups: Groups
    target: int
    requests: Mapping[str, int] | None = None
    tolerance: Tolerance = Tolerance()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A number of replicas, with what was measured: percent (None for amounts) and the average amount."""

    replicas: int
    utilization: int | None
    average: int


def propose(sample: Sample) -> Proposal:
    """The number of replicas that would bring the average to the target."""
    groups = sample.groups
    measured = {n: v for n, v in sample.measured.items() if n not in groups.ignored | groups.unready}
    if not measured:
        raise MetricsError(UNREADY)
    ratio, utilization, average = _ratio(sample, measured)
    with_unready = bool(groups.unready) and ratio > 1.0
    if not with_unready and not groups.missing:
        steady = sample.tolerance.covers(ratio)
        return Proposal(sample.current if steady else math.ceil(ratio * groups.ready), utilization, average)
    measured |= _assumed(sample, ratio)
    if with_unready:
        measured |= dict.fromkeys(groups.unready, 0)
    return Proposal(_damped(sample, ratio, measured), utilization, average)


def _ratio(sample: Sample, measured: Mapping[str, int]) -> tuple[float, int | None, int]:
    total = sum(measured.values())
    average = total // len(measured)
    if sample.requests is None:
        return total / len(measured) / sample.target, None, average
    known = [n for n in measured if n in sample.requests]
    asked = sum(sample.requests[n] for n in known)
    if asked == 0:
        raise MetricsError("no metrics returned matched known pods")
    total = sum(measured[n] for n in known)
    utilization = total * 100 // asked
    return utilization / sample.target, utilization, total // len(known)


def _assumed(sample: Sample, ratio: float) -> dict[str, int]:
    """Pods without measurement count as busy when the target would shrink, as idle when it would grow."""
    if ratio > 1.0:
        return dict.fromkeys(sample.groups.missing, 0)
    if ratio == 1.0:
        return {}
    if sample.requests is None:
        return dict.fromkeys(sample.groups.missing, sample.target)
    return {n: sample.requests.get(n, 0) * max(100, sample.target) // 100 for n in sample.groups.missing}


def _damped(sample: Sample, ratio: float, measured: Mapping[str, int]) -> int:
    again, _, _ = _ratio(sample, measured)
    turned = (ratio < 1.0 < again) or (again < 1.0 < ratio)
    if sample.tolerance.covers(again) or turned:
        return sample.current
    replicas = math.ceil(again * len(measured))
    wrong_way = (again < 1.0 and replicas > sample.current) or (again > 1.0 and replicas < sample.current)
    return sample.current if wrong_way else replicas


Measure = Callable[[Object], int | None]
