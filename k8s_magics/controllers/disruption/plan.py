"""The numbers of a PodDisruptionBudget: pure.

Source: kubernetes.io/docs/tasks/run-application/configure-pdb and k8s.io/kubernetes/pkg/controller/disruption.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...apimachinery.meta import is_deleting, name_of
from ...apimachinery.objects import Object, dig
from ..pods.state import is_ready
from ..rollout.fenceposts import scaled


@dataclass(frozen=True, slots=True)
class Counts:
    expected: int
    healthy: int
    desired: int
    unmanaged: bool

    @property
    def allowed(self) -> int:
        return max(0, self.healthy - self.desired) if self.expected > 0 else 0


def count(budget: Object, pods: Sequence[Object], wanted: Callable[[Sequence[Object]], tuple[int, bool]]) -> Counts:
    """`wanted(pods)`: the sum of the sizes of the pods' controllers, and whether some pod has none."""
    spec = budget["spec"]
    least, most = spec.get("minAvailable"), spec.get("maxUnavailable")
    disrupted: Mapping[str, Any] = dig(budget, "status.disruptedPods", {})
    healthy = sum(is_ready(p) and not is_deleting(p) and name_of(p) not in disrupted for p in pods)
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
