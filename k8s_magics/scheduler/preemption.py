"""Preemption: where could pods of lower priority make room for one of higher priority, at the least loss?

Source: kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..apimachinery.meta import labels_of
from ..apimachinery.objects import Object, dig
from ..apimachinery.selectors import of_label_selector
from ..apiserver.store import Store
from .framework import Crowd, Cycle, Plugin, Verdict
from .nodeinfo import NodeInfo, PodInfo
from .selection import Choice, Filters, prepare, summary

NO_VICTIMS = Verdict(("No preemption victims found for incoming pod",), resolvable=False)
NOT_HELPFUL = Verdict(("Preemption is not helpful for scheduling",), resolvable=False)
NEVER = "not eligible due to preemptionPolicy=Never."
LEAVING = "not eligible due to a terminating pod on the nominated node."


@dataclass(frozen=True, slots=True)
class Victims:
    """The pods to remove from one node; `violations` of them break a disruption budget."""

    node: str
    pods: tuple[PodInfo, ...]
    violations: int


def ineligible(pod: Object, nodes: Mapping[str, NodeInfo]) -> str:
    """Why the pod may not preempt now, or ""."""
    if pod["spec"].get("preemptionPolicy") == "Never":
        return NEVER
    node = nodes.get(dig(pod, "status.nominatedNodeName", ""))
    priority = int(pod["spec"].get("priority") or 0)
    if node is not None and any(p.leaving and p.priority < priority for p in node.pods.values()):
        return LEAVING
    return ""


def find_victims(plugins: Sequence[Plugin], cycle: Cycle, choice: Choice) -> tuple[Victims | None, str]:
    """The cheapest victims, or the sentence on why there are none."""
    verdicts: list[Verdict] = []
    candidates: list[Victims] = []
    fits = _trial(plugins, cycle)
    budgets = _budgets(cycle.store, cycle.info.namespace)
    for node in cycle.nodes:
        refusal = choice.refusals.get(node.name)
        if refusal is None or not refusal[1].resolvable:
            verdicts.append(NOT_HELPFUL)
            continue
        found = victims_on(node, cycle.info, fits, budgets)
        if isinstance(found, Victims):
            candidates.append(found)
        else:
            verdicts.append(found)
    if candidates:
        return min(candidates, key=_loss), ""
    return None, f"0/{len(cycle.nodes)} nodes are available: {summary(verdicts)}."


Trial = Callable[[NodeInfo], Verdict | None]


def _trial(plugins: Sequence[Plugin], cycle: Cycle) -> Trial:
    """Whether the pod would fit a changed node, all others being as they are."""

    def refusal(node: NodeInfo) -> Verdict | None:
        nodes = Crowd(node if n.name == node.name else n for n in cycle.nodes)
        filters = prepare(plugins, replace(cycle, nodes=nodes, counts=_Recount(nodes)))
        if not isinstance(filters, Filters):
            return Verdict((filters[1].reason,), resolvable=False)
        found = filters.refusal(node)
        return found[1] if found is not None else None

    return refusal


class _Recount:
    """Counts of matching pods on nodes that exist only in thought."""

    def __init__(self, nodes: Sequence[NodeInfo]) -> None:
        self._nodes = nodes

    def of(self, namespace: str, selector: object) -> dict[str, int]:
        matches = selector.matches  # type: ignore[attr-defined]  # any Selector
        return {
            n.name: sum(p.namespace == namespace and not p.leaving and matches(p.labels) for p in n.pods.values())
            for n in self._nodes
        }


@dataclass(frozen=True, slots=True)
class Budget:
    matches: Callable[[Mapping[str, str]], bool]
    allowed: int


def _budgets(store: Store, namespace: str) -> dict[str, list[Budget]]:
    made: dict[str, list[Budget]] = {}
    for budget in store.list("poddisruptionbudgets.policy"):
        selector = of_label_selector(budget["spec"].get("selector"))
        allowed = dig(budget, "status.disruptionsAllowed", 0)
        made.setdefault(budget["metadata"]["namespace"], []).append(Budget(selector.matches, allowed))
    return made


def victims_on(
    node: NodeInfo, info: PodInfo, fits: Trial, budgets: Mapping[str, Sequence[Budget]]
) -> Victims | Verdict:
    """Remove all pods of lower priority, then put back as many as possible, the most important first."""
    lower = [p for p in node.pods.values() if p.priority < info.priority]
    if not lower:
        return NO_VICTIMS
    trial = node.without(p.uid for p in lower)
    refusal = fits(trial)
    if refusal is not None:
        return refusal
    breaking, harmless = _split(sorted(lower, key=_importance), budgets)
    victims, violations = [], 0
    for pod in (*breaking, *harmless):
        trial.add(pod)
        if fits(trial) is not None:
            trial.remove(pod.uid)
            victims.append(pod)
            violations += pod in breaking
    return Victims(node.name, tuple(sorted(victims, key=_importance)), violations)


def _importance(pod: PodInfo) -> tuple[int, str]:
    """The more important first: higher priority, then longer running."""
    return -pod.priority, started(pod)


def started(pod: PodInfo) -> str:
    return str(dig(pod.pod, "status.startTime", "9999"))


def _split(pods: Sequence[PodInfo], budgets: Mapping[str, Sequence[Budget]]) -> tuple[list[PodInfo], list[PodInfo]]:
    """Those whose loss breaks a disruption budget, and the rest."""
    left = {id(b): b.allowed for each in budgets.values() for b in each}
    breaking: list[PodInfo] = []
    harmless: list[PodInfo] = []
    for pod in pods:
        broken = False
        for budget in budgets.get(pod.namespace, ()) if pod.labels else ():
            if budget.matches(labels_of(pod.pod)):
                left[id(budget)] -= 1
                broken = broken or left[id(budget)] < 0
        (breaking if broken else harmless).append(pod)
    return breaking, harmless


def _loss(victims: Victims) -> tuple[object, ...]:
    """Fewest broken budgets, then the lowest highest priority, the smallest sum, the fewest pods, the latest started."""
    pods = victims.pods
    highest = max((p.priority for p in pods), default=-(2**31))
    earliest = min((started(p) for p in pods if p.priority == highest), default="9999")
    total = sum(p.priority + 2**31 for p in pods)
    return victims.violations, highest, total, len(pods), _descending(earliest), victims.node


def _descending(text: str) -> tuple[int, ...]:
    return tuple(-ord(c) for c in text)
