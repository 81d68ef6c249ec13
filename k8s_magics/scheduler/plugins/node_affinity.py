"""NodeAffinity: nodeSelector and required node affinity say where a pod may go, preferred affinity where it would like to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...apimachinery.node_selectors import matches_node_selector, matches_node_term
from ...apimachinery.objects import Object, dig
from ..framework import Cycle, Plugin, Rejection, Verdict, up_to_most
from ..nodeinfo import NodeInfo

_ELSEWHERE = Verdict(("node(s) didn't satisfy plugin(s) [NodeAffinity]",), resolvable=False)
_REFUSED = Verdict(("node(s) didn't match Pod's node affinity/selector",), resolvable=False)


def prepare(cycle: Cycle) -> Any:
    """(nodeSelector, required NodeSelector), or None without either."""
    wanted = wanted_by(cycle.pod)
    if wanted is None:
        return None
    names = named_nodes(wanted[1])
    return (*wanted, names) if names is None or names else Rejection("pod affinity terms conflict")


def wanted_by(pod: Object) -> tuple[Mapping[str, str], Any] | None:
    spec = pod["spec"]
    labels = spec.get("nodeSelector")
    required = dig(spec, "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution")
    return (labels or {}, required) if labels or required is not None else None


def named_nodes(required: Any) -> set[str] | None:
    """The only nodes that every term allows by name (a DaemonSet's pods are bound so), or None."""
    names: set[str] = set()
    for term in (required or {}).get("nodeSelectorTerms") or ():
        fields = [f for f in term.get("matchFields") or () if f["key"] == "metadata.name" and f["operator"] == "In"]
        if not fields:
            return None
        names |= set.intersection(*(set(f["values"]) for f in fields))
    return names if required is not None else None


def filter(prepared: Any, node: NodeInfo) -> Verdict | None:
    labels, required, names = prepared
    if names is not None and node.name not in names:
        return _ELSEWHERE
    return None if admits(labels, required, node) else _REFUSED


def admits(labels: Mapping[str, str], required: Any, node: NodeInfo) -> bool:
    """Whether the node has the labels, and one of the required terms matches it."""
    if any(node.labels.get(k) != v for k, v in labels.items()):
        return False
    return required is None or matches_node_selector(required, node.node)


def weigh(cycle: Cycle, nodes: Sequence[NodeInfo]) -> Any:
    return dig(cycle.pod["spec"], "affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution") or None


def score(preferences: Sequence[Any], nodes: Sequence[NodeInfo]) -> list[int]:
    return [sum(int(p["weight"]) for p in preferences if matches_node_term(p["preference"], n.node)) for n in nodes]


PLUGIN = Plugin(
    name="NodeAffinity",
    order=40,
    weight=2,
    prepare=prepare,
    filter=filter,
    weigh=weigh,
    score=score,
    normalise=up_to_most,
)
