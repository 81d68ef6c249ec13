"""PodTopologySpread: pods of one kind are spread evenly over zones, nodes, or whatever else a node label names.

Pods that set no constraint of their own are spread over nodes (skew 3) and zones (skew 5) together with the pods of the same
Service or workload, where there is a choice.  Source: kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...apimachinery.meta import controller_of, labels_of
from ...apimachinery.objects import EMPTY, Object
from ...apimachinery.selectors import Selector, of_label_selector, of_labels
from ...apimachinery.tolerations import untolerated
from ...apiserver.store import Key
from ..framework import MAX_SCORE, Cycle, Plugin, Verdict
from ..nodeinfo import NodeInfo
from .node_affinity import admits, wanted_by

HOSTNAME, ZONE = "kubernetes.io/hostname", "topology.kubernetes.io/zone"
_SKEWED = Verdict(("node(s) didn't match pod topology spread constraints",))
_NO_LABEL = Verdict(
    ("node(s) didn't match pod topology spread constraints (missing required label)",), resolvable=False
)
_OWNERS = {
    "ReplicaSet": "replicasets.apps",
    "StatefulSet": "statefulsets.apps",
    "ReplicationController": "replicationcontrollers",
}


@dataclass(frozen=True, slots=True)
class Constraint:
    key: str
    skew: int
    selector: Selector
    domains: int = 1
    honor_affinity: bool = True
    honor_taints: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """One hard constraint with the pods counted in each domain; `least` is the emptiest domain's count."""

    constraint: Constraint
    counts: Mapping[str, int]
    least: int
    itself: int


def constraints_of(cycle: Cycle, action: str) -> list[Constraint]:
    """The pod's own constraints of one kind (`DoNotSchedule`, `ScheduleAnyway`)."""
    made = []
    for item in cycle.pod["spec"].get("topologySpreadConstraints") or ():
        if item["whenUnsatisfiable"] == action:
            made.append(
                Constraint(
                    item["topologyKey"],
                    item["maxSkew"],
                    _selector(item, cycle.info.labels),
                    item.get("minDomains", 1),
                    item.get("nodeAffinityPolicy", "Honor") == "Honor",
                    item.get("nodeTaintsPolicy", "Ignore") == "Honor",
                )
            )
    return made


def _selector(item: Mapping[str, Any], labels: Mapping[str, str]) -> Selector:
    selector = item.get("labelSelector")
    own = {k: labels[k] for k in item.get("matchLabelKeys") or () if k in labels}
    if not own or selector is None:
        return of_label_selector(selector)
    return of_label_selector({**selector, "matchLabels": {**(selector.get("matchLabels") or EMPTY), **own}})


def prepare(cycle: Cycle) -> Any:
    if not cycle.pod["spec"].get("topologySpreadConstraints"):
        return None
    constraints = constraints_of(cycle, "DoNotSchedule")
    if not constraints:
        return None
    labelled = [n for n in cycle.nodes if all(c.key in n.labels for c in constraints)]
    return [_spread(cycle, c, labelled) for c in constraints]


def _spread(cycle: Cycle, constraint: Constraint, nodes: Sequence[NodeInfo]) -> Spread:
    counts: dict[str, int] = {}
    per_node = cycle.counts.of(cycle.info.namespace, constraint.selector)
    for node in nodes:
        if _counts_for(cycle, constraint, node):
            value = node.labels[constraint.key]
            counts[value] = counts.get(value, 0) + per_node.get(node.name, 0)
    least = min(counts.values(), default=0) if len(counts) >= constraint.domains else 0
    return Spread(constraint, counts, least, int(constraint.selector.matches(cycle.info.labels)))


def _counts_for(cycle: Cycle, constraint: Constraint, node: NodeInfo) -> bool:
    """Whether the policies let this node count as a domain."""
    wanted = wanted_by(cycle.pod) if constraint.honor_affinity else None
    if wanted is not None and not admits(*wanted, node):
        return False
    tolerations = cycle.pod["spec"].get("tolerations") or ()
    return not (constraint.honor_taints and untolerated(node.taints, tolerations, ("NoSchedule", "NoExecute")))


def filter(spreads: Sequence[Spread], node: NodeInfo) -> Verdict | None:
    for spread in spreads:
        value = node.labels.get(spread.constraint.key)
        if value is None:
            return _NO_LABEL
        if spread.counts.get(value, 0) + spread.itself - spread.least > spread.constraint.skew:
            return _SKEWED
    return None


@dataclass(frozen=True, slots=True)
class Weighed:
    """Soft constraints: for each, its key, skew, weight and pods by domain (where that is the node: by its name).

    `required`: nodes without the label count last.
    """

    items: tuple[tuple[str, int, float, Mapping[str, int]], ...]
    required: bool


def weigh(cycle: Cycle, nodes: Sequence[NodeInfo]) -> Any:
    own = bool(cycle.pod["spec"].get("topologySpreadConstraints"))
    constraints = constraints_of(cycle, "ScheduleAnyway") if own else default_constraints(cycle)
    if not constraints:
        return None
    fitting = [n for n in nodes if all(c.key in n.labels for c in constraints)] if own else nodes
    items = []
    for constraint in constraints:
        counts = cycle.counts.of(cycle.info.namespace, constraint.selector)  # by node
        size = len(fitting)
        if constraint.key != HOSTNAME:
            values = {n.labels.get(constraint.key) for n in fitting}
            if values == {None}:
                continue  # no node has the label: all are alike
            domains = {value or "" for value in values}
            size = len(domains)
            counts = _domain_counts(cycle, constraint, own) if domains != {""} else EMPTY
        items.append((constraint.key, constraint.skew, math.log(size + 2), counts))
    return Weighed(tuple(items), own)


def _domain_counts(cycle: Cycle, constraint: Constraint, own: bool) -> Mapping[str, int]:
    per_node = cycle.counts.of(cycle.info.namespace, constraint.selector)
    counts: dict[str, int] = {}
    for node in cycle.nodes:
        value = node.labels.get(constraint.key)
        if value is not None and (not own or _counts_for(cycle, constraint, node)):
            counts[value] = counts.get(value, 0) + per_node.get(node.name, 0)
    return counts


def default_constraints(cycle: Cycle) -> list[Constraint]:
    selector = _workload_selector(cycle)
    if selector is None:
        return []
    return [Constraint(HOSTNAME, 3, selector), Constraint(ZONE, 5, selector)]


def _workload_selector(cycle: Cycle) -> Selector | None:
    """What the Services and the workload that the pod belongs to select by, together."""
    requirements: dict[str, str] = {}
    space, labels = cycle.info.namespace, cycle.info.labels
    for service in cycle.store.list("services", space):
        selector = service["spec"].get("selector")
        if selector and all(labels.get(k) == v for k, v in selector.items()):
            requirements |= selector
    made = of_labels(requirements)
    owner = controller_of(cycle.pod)
    resource = _OWNERS.get(owner["kind"]) if owner is not None else None
    workload = cycle.store.get(Key(resource, space, owner["name"])) if owner is not None and resource else None
    if workload is not None:
        wanted = workload["spec"].get("selector")
        more = of_labels(wanted) if resource == "replicationcontrollers" else of_label_selector(wanted)
        made = Selector((*made.requirements, *(r for r in more.requirements if r not in made.requirements)))
    return made if made.requirements else None


def score(weighed: Weighed, nodes: Sequence[NodeInfo]) -> list[int]:
    """-1 marks a node that lacks a label: it comes last."""
    return [_skew(weighed, node) for node in nodes]


def _skew(weighed: Weighed, node: NodeInfo) -> int:
    total = 0.0
    for key, skew, weight, counts in weighed.items:
        value = node.labels.get(key)
        if value is None:
            if weighed.required:
                return -1
            continue
        total += counts.get(node.name if key == HOSTNAME else value, 0) * weight + (skew - 1)
    return int(total + 0.5)


def normalise(_: Weighed, scores: Sequence[int]) -> Sequence[int]:
    known = [s for s in scores if s >= 0]
    least, most = min(known, default=0), max(known, default=0)
    if most == 0:
        return [MAX_SCORE if s >= 0 else 0 for s in scores]
    return [MAX_SCORE * (most + least - s) // most if s >= 0 else 0 for s in scores]


def helps(waiting: Object, changed: Object) -> bool:
    """A pod that one of the waiting pod's constraints counts."""
    items = waiting["spec"].get("topologySpreadConstraints") or ()
    own, labels = labels_of(waiting), labels_of(changed)
    return any(_selector(item, own).matches(labels) for item in items)


PLUGIN = Plugin(
    name="PodTopologySpread", order=90, weight=2, prepare=prepare, filter=filter, weigh=weigh, score=score, normalise=normalise,
    awaits=frozenset({"node", "pod", "pod-gone"}),
    helps=helps,
)  # fmt: skip
