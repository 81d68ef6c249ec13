"""InterPodAffinity: pods that want to be near others, or apart from them.

Source: kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node#inter-pod-affinity-and-anti-affinity.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ...apimachinery.meta import labels_of
from ...apimachinery.objects import EMPTY, Object, dig
from ...apimachinery.selectors import Selector, of_label_selector
from ...apiserver.store import Key
from ..framework import MAX_SCORE, Cycle, Plugin, Verdict
from ..nodeinfo import NodeInfo, PodInfo

_REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution"
_PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution"
_NO_FRIEND = Verdict(("node(s) didn't match pod affinity rules",), resolvable=False)
_ENEMY = Verdict(("node(s) didn't match pod anti-affinity rules",))
_UNWELCOME = Verdict(("node(s) didn't satisfy existing pods anti-affinity rules",))

Pairs = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Term:
    """One affinity term, read for the pod that states it."""

    key: str
    selector: Selector
    namespaces: frozenset[str]
    namespace_selector: Selector | None
    weight: int = 1

    def matches(self, pod: PodInfo, cycle: Cycle) -> bool:
        return self._covers(pod.namespace, cycle) and self.selector.matches(pod.labels)

    def _covers(self, namespace: str, cycle: Cycle) -> bool:
        if namespace in self.namespaces:
            return True
        if self.namespace_selector is None:
            return False
        space = cycle.store.get(Key("namespaces", "", namespace))
        return space is not None and self.namespace_selector.matches(labels_of(space))


def terms_of(info: PodInfo, kind: str, *, required: bool) -> list[Term]:
    """`kind`: podAffinity or podAntiAffinity."""
    items = dig(info.pod, f"spec.affinity.{kind}.{_REQUIRED if required else _PREFERRED}", ())
    return [_term(info, i, 1) if required else _term(info, i["podAffinityTerm"], i["weight"]) for i in items]


def _term(info: PodInfo, item: Object, weight: int) -> Term:
    selector = item.get("labelSelector")
    own = {k: info.labels[k] for k in item.get("matchLabelKeys") or () if k in info.labels}
    if own and selector is not None:
        selector = {**selector, "matchLabels": {**(selector.get("matchLabels") or EMPTY), **own}}
    others = item.get("namespaceSelector")
    named = item.get("namespaces") or ()
    spaces = frozenset(named) if named or others is not None else frozenset({info.namespace})
    return Term(
        item["topologyKey"],
        of_label_selector(selector),
        spaces,
        None if others is None else of_label_selector(others),
        weight,
    )


@dataclass(frozen=True, slots=True)
class Prepared:
    """Pods counted by (topology key, value): those that match the pod's terms, and those whose terms it matches."""

    affinity: Sequence[Term]
    friends: Pairs
    first_of_its_kind: bool
    enemies: Pairs
    hosts: Pairs


def prepare(cycle: Cycle) -> Prepared | None:
    info = cycle.info
    crowded = cycle.nodes.with_affinity
    if not info.affinity and not crowded:
        return None
    affinity, anti = terms_of(info, "podAffinity", required=True), terms_of(info, "podAntiAffinity", required=True)
    friends: Pairs = {}
    enemies: Pairs = {}
    hosts: Pairs = {}
    for node in cycle.nodes if affinity or anti else ():
        for other in node.pods.values():
            if affinity and all(t.matches(other, cycle) for t in affinity):
                _count(friends, affinity, node)
            _count(enemies, [t for t in anti if t.matches(other, cycle)], node)
    for node in crowded:
        for other in node.with_affinity.values():
            theirs = terms_of(other, "podAntiAffinity", required=True)
            _count(hosts, [t for t in theirs if t.matches(info, cycle)], node)
    if not (affinity or anti or hosts):
        return None
    alone = not friends and all(t.matches(info, cycle) for t in affinity)
    return Prepared(affinity, friends, alone, {k: n for k, n in enemies.items() if n}, hosts)


def _count(pairs: Pairs, terms: Iterable[Term], node: NodeInfo) -> None:
    for term in terms:
        value = node.labels.get(term.key)
        if value is not None:
            pairs[term.key, value] = pairs.get((term.key, value), 0) + term.weight


def filter(prepared: Prepared, node: NodeInfo) -> Verdict | None:
    if prepared.affinity and not _has_friends(prepared, node):
        return _NO_FRIEND
    if _meets(prepared.enemies, node):
        return _ENEMY
    return _UNWELCOME if _meets(prepared.hosts, node) else None


def _has_friends(prepared: Prepared, node: NodeInfo) -> bool:
    labels = node.labels
    if any(t.key not in labels for t in prepared.affinity):
        return False
    return prepared.first_of_its_kind or all((t.key, labels[t.key]) in prepared.friends for t in prepared.affinity)


def _meets(pairs: Pairs, node: NodeInfo) -> bool:
    return any(node.labels.get(key) == value for key, value in pairs)


def weigh(cycle: Cycle, nodes: Sequence[NodeInfo]) -> Pairs | None:
    """What each topology value gains or loses by the preferences of this pod and of those already there."""
    info = cycle.info
    attracts = terms_of(info, "podAffinity", required=False) if info.affinity else []
    repels = terms_of(info, "podAntiAffinity", required=False) if info.affinity else []
    if not (attracts or repels or cycle.nodes.with_affinity):
        return None
    pairs: Pairs = {}
    for node in cycle.nodes:
        for other in (node.pods if attracts or repels else node.with_affinity).values():
            _count(pairs, [t for t in attracts if t.matches(other, cycle)], node)
            _count(pairs, [_negative(t) for t in repels if t.matches(other, cycle)], node)
            if other.affinity:
                _count(pairs, _returned(cycle, other), node)
    return pairs or None


def _returned(cycle: Cycle, other: PodInfo) -> list[Term]:
    """What a pod already placed thinks of this one; its required affinity counts a little too."""
    mine = [*terms_of(other, "podAffinity", required=True), *terms_of(other, "podAffinity", required=False)]
    mine += [_negative(t) for t in terms_of(other, "podAntiAffinity", required=False)]
    return [t for t in mine if t.matches(cycle.info, cycle)]


def _negative(term: Term) -> Term:
    return Term(term.key, term.selector, term.namespaces, term.namespace_selector, -term.weight)


def score(pairs: Pairs, nodes: Sequence[NodeInfo]) -> list[int]:
    return [sum(weight for (key, value), weight in pairs.items() if n.labels.get(key) == value) for n in nodes]


def normalise(_: Any, scores: Sequence[int]) -> Sequence[int]:
    least, most = min(scores), max(scores)
    return [int(MAX_SCORE * (s - least) / (most - least)) if most > least else 0 for s in scores]


def helps(waiting: Object, changed: Object) -> bool:
    """A pod that one of the waiting pod's terms is about, or that has terms of its own."""
    info, other = PodInfo(waiting), PodInfo(changed)
    kinds = ("podAffinity", "podAntiAffinity")
    return other.affinity or any(
        t.selector.matches(other.labels) for k in kinds for t in terms_of(info, k, required=True)
    )


PLUGIN = Plugin(
    name="InterPodAffinity", order=100, weight=2, prepare=prepare, filter=filter, weigh=weigh, score=score, normalise=normalise,
    awaits=frozenset({"node", "pod", "pod-gone"}),
    helps=helps,
)  # fmt: skip
