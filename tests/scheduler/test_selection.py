"""Filter, score, pick, and the sentence when nothing fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from k8s_magics.scheduler.framework import Crowd, Cycle, Plugin, Rejection, Verdict
from k8s_magics.scheduler.nodeinfo import NodeInfo, PodInfo
from k8s_magics.scheduler.selection import Choice, choose, describe
from k8s_magics.sim.random import Stream


def nodes(count: int) -> list[NodeInfo]:
    return [NodeInfo({"metadata": {"name": f"node-{i}"}, "spec": {}, "status": {}}) for i in range(1, count + 1)]


def cycle(count: int = 3) -> Cycle:
    pod = PodInfo({"metadata": {"name": "p", "namespace": "default", "uid": "p"}, "spec": {"containers": []}})
    store: Any = None
    return Cycle(pod, Crowd(nodes(count)), store, None)


def rule(
    name: str, order: int, refused: dict[str, str], scores: dict[str, int] | None = None, weight: int = 1
) -> Plugin:
    def refuse(_: Any, node: NodeInfo) -> Verdict | None:
        return Verdict((refused[node.name],)) if node.name in refused else None

    def rate(_: Any, nodes: Sequence[NodeInfo]) -> list[int]:
        return [(scores or {}).get(node.name, 0) for node in nodes]

    return Plugin(
        name=name, order=order, weight=weight, prepare=lambda _: True, filter=refuse,
        weigh=lambda *_: True if scores else None, score=rate if scores else None,
    )  # fmt: skip


def pick(plugins: list[Plugin], count: int = 3) -> Choice:
    made = cycle(count)
    return choose(plugins, made, made.nodes, Stream(0, "ties"))


def test_the_first_rule_to_refuse_a_node_is_reported() -> None:
    choice = pick([rule("A", 1, {"node-1": "x"}), rule("B", 2, {"node-1": "y", "node-2": "y"})])
    assert choice.refusals["node-1"][0] == "A"
    assert choice.node is not None
    assert choice.node.name == "node-3"


def test_weighted_scores_decide() -> None:
    choice = pick([rule("A", 1, {}, {"node-1": 10}), rule("B", 2, {}, {"node-2": 6}, weight=2)])
    assert choice.node is not None
    assert choice.node.name == "node-2"
    assert choice.scores["node-2"] == {"A": 0, "B": 12}


def test_the_same_seed_breaks_ties_the_same_way() -> None:
    picked = [pick([rule("A", 1, {})]).node for _ in range(2)]
    assert picked[0] is not None
    assert picked[1] is not None
    assert picked[0].name == picked[1].name


def test_reasons_are_counted_and_sorted_as_text() -> None:
    choice = pick([rule("A", 1, {"node-1": "b", "node-2": "b", "node-3": "a"})])
    assert describe(3, choice) == "0/3 nodes are available: 1 a, 2 b."


def test_a_pod_may_be_turned_down_before_any_node_is_looked_at() -> None:
    turned = Plugin(name="V", order=1, prepare=lambda _: Rejection("claim missing"))
    choice = pick([turned])
    assert choice.rejected_by == "V"
    assert describe(3, choice) == "0/3 nodes are available: claim missing."
