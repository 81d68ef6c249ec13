"""The numbers of a PodDisruptionBudget: pure.

Source: kubernetes.io/docs/tasks/run-application/configure-pdb and k8s.io/kubernetes/pkg/controller/disruption.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...apimachinery.meta import is_deleting, name_of
from ...apimachinery.objects import Object, dig
from ...sim.clock import Clock
from ..pods.state import is_ready
from ..rollout.fenceposts import scaled

PATIENCE = 120_000  # milliseconds in which an evicted pod has to be on its way


@dataclass(frozen=True, slots=True)
class Counts:
    expected: int
    healthy: int
    desired: int
    unmanaged: bool

    @property
    def allowed(self) -> int:
        return max(0, self.healthy - self.desired) if self.expected > 0 else 0


@dataclass(frozen=True, slots=True)
class Disrupted:
    """Evicted pods whose deletion has not been seen yet: when that was, by name; the pods that did not go; when to look again."""

    pods: Mapping[str, str]
    late: tuple[Object, ...]
    recheck: int | None


def disrupted(budget: Object, pods: Sequence[Object], clock: Clock) -> Disrupted:
    """What is left of `status.disruptedPods`: neither pods that are being deleted nor those that did not go in two minutes."""
    noted: Mapping[str, str] = dig(budget, "status.disruptedPods", {})
    waited = {
        name_of(p): clock.milliseconds(noted[name_of(p)]) for p in pods if name_of(p) in noted and not is_deleting(p)
    }
    left = {name: when + PATIENCE - clock.now for name, when in waited.items()}
    late = tuple(p for p in pods if left.get(name_of(p), 0) < 0)
    kept = {name: noted[name] for name, rest in left.items() if rest >= 0}
    return Disrupted(kept, late, min((left[name] + 1 for name in kept), default=None))


def count(
    budget: Object,
    pods: Sequence[Object],
    going: Mapping[str, str],
    wanted: Callable[[Sequence[Object]], tuple[int, bool]],
) -> Counts:
    """`going`: evicted pods, by name.  `wanted(pods)`: the sum of the sizes of the pods' controllers, and whether some pod has none."""
    spec = budget["spec"]
    least, most = spec.get("minAvailable"), spec.get("maxUnavailable")
    healthy = sum(is_ready(p) and not is_deleting(p) and name_of(p) not in going for p in pods)
    if most is not None:
        expected, unmanaged = wanted(pods)
        return Counts(expected, healthy, max(0, expected - scaled(most, expected, up=True)), unmanaged)
    if isinstance(least, int) or least is None:
        return Counts(len(pods), healthy, int(least or 0), unmanaged=False)
    expected, unmanaged = wanted(pods)
    return Counts(expected, healthy, scaled(least, expected, up=True), unmanaged)


def go_selector(selector: Mapping[str, Any] | None) -> str:
    """A LabelSelector as Go prints it."""
    if selector is None:
        return "nil"
    labels = "".join(f"{k}: {v}," for k, v in sorted((selector.get("matchLabels") or {}).items()))
    expressions = "".join(
        f"LabelSelectorRequirement{{Key:{e['key']},Operator:{e['operator']},Values:[{' '.join(e.get('values') or ())}],}},"
        for e in selector.get("matchExpressions") or ()
    )
    return f"&LabelSelector{{MatchLabels:map[string]string{{{labels}}},MatchExpressions:[]LabelSelectorRequirement{{{expressions}}},}}"
