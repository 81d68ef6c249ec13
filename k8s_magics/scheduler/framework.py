"""What a scheduling rule is, and what it may look at.

Source: kubernetes.io/docs/concepts/scheduling-eviction/scheduling-framework.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..apimachinery.objects import Object
from ..apiserver.store import Store
from .nodeinfo import NodeInfo, PodInfo

MAX_SCORE = 100


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a node will not do.  `resolvable`: removing pods from it could help."""

    reasons: tuple[str, ...]
    resolvable: bool = True


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why no node will do, found without looking at any."""

    reason: str


class Crowd(tuple[NodeInfo, ...]):
    """The nodes of an attempt, with what rules ask of all of them: found once, and true as long as `State` says so."""

    @cached_property
    def any_unschedulable(self) -> bool:
        return any(n.unschedulable for n in self)

    @cached_property
    def any_tainted(self) -> bool:
        return any(n.taints for n in self)

    @cached_property
    def with_affinity(self) -> tuple[NodeInfo, ...]:
        """The nodes on which some pod has inter-pod affinity."""
        return tuple(n for n in self if n.with_affinity)

    @cached_property
    def image_spreads(self) -> Mapping[str, int]:
        """Of each image its largest size, scaled by the share of nodes that have it."""
        sizes: dict[str, list[int]] = {}
        for node in self:
            for image, size in node.images.items():
                sizes.setdefault(image, []).append(size)
        return {image: max(each) * len(each) // len(self) for image, each in sizes.items()}


@dataclass(frozen=True, slots=True)
class Cycle:
    """One attempt to place one pod."""

    info: PodInfo
    nodes: Crowd
    store: Store
    counts: Any  # state.SelectorCounts: how many pods of a node match a selector

    @property
    def pod(self) -> Object:
        return self.info.pod


def nothing(*_: Any) -> None:
    """A rule that has nothing to say about this pod."""
    return


def always(*_: Any) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class Plugin:
    """A rule.

    prepare        once a pod: what `filter` needs, None if every node passes, or a Rejection
    filter         (prepared, node): a Verdict, or None if the node passes
    weigh          once a pod, with the nodes that passed: what `score` needs, or None for no opinion
    score          (weighed, nodes): a number for each, made comparable by `normalise` (numbers -> 0..100), counted `weight` times
    order          when the filter is asked: the first refusal of a node is the one reported
    helps          (waiting pod, changed pod): whether that change of a pod could matter to this rule
    awaits         kinds of change after which a pod that this rule refused may be tried again:
                   `node`, `pod-gone`, `pod`, `volume`, `claim`
    """

    name: str
    order: int
    weight: int = 1
    prepare: Callable[[Cycle], Any] = nothing
    filter: Callable[[Any, NodeInfo], Verdict | None] = nothing
    weigh: Callable[[Cycle, Sequence[NodeInfo]], Any] = nothing
    score: Callable[[Any, Sequence[NodeInfo]], Sequence[int]] | None = None
    normalise: Callable[[Any, Sequence[int]], Sequence[int]] | None = None
    awaits: frozenset[str] = frozenset({"node"})
    helps: Callable[[Object, Object], bool] = always


def up_to_most(_: Any, scores: Sequence[int]) -> Sequence[int]:
    """Scores as shares of the largest."""
    most = max(scores, default=0)
    return [s * MAX_SCORE // most for s in scores] if most else scores


def down_from_most(_: Any, scores: Sequence[int]) -> Sequence[int]:
    """The smaller the better."""
    most = max(scores, default=0)
    return [MAX_SCORE - s * MAX_SCORE // most for s in scores] if most else [MAX_SCORE] * len(scores)


Prepared = Mapping[str, Any]
