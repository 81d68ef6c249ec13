"""NodeResourcesFit: the node must have left what the pod requests; of those that do, the emptiest is best (LeastAllocated)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..framework import MAX_SCORE, Cycle, Plugin, Verdict
from ..nodeinfo import NodeInfo, PodInfo


def prepare(cycle: Cycle) -> PodInfo:
    return cycle.info


def filter(info: PodInfo, node: NodeInfo) -> Verdict | None:
    reasons: list[str] = []
    resolvable = True
    allocatable, requested = node.allocatable, node.requested
    if len(node.pods) + 1 > allocatable.get("pods", 0):
        reasons.append("Too many pods")
    for resource, asked in info.requests.items():
        offered = allocatable.get(resource, 0)
        if asked and asked > offered - requested.get(resource, 0):
            reasons.append(f"Insufficient {resource}")
            resolvable = resolvable and asked <= offered
    return Verdict(tuple(reasons), resolvable) if reasons else None


def weigh(cycle: Cycle, nodes: Sequence[NodeInfo]) -> Any:
    return cycle.info.assumed.get("cpu", 0), cycle.info.assumed.get("memory", 0)


def score(asked: tuple[int, int], node: NodeInfo) -> int:
    """The shares of CPU and memory that stay free, on average (in one piece: asked of every node for every pod)."""
    offered = node.allocatable
    cpu, memory = offered.get("cpu", 0), offered.get("memory", 0)
    free_cpu, free_memory = cpu - node.assumed_cpu - asked[0], memory - node.assumed_memory - asked[1]
    share = free_cpu * MAX_SCORE // cpu if cpu and free_cpu > 0 else 0
    return (share + (free_memory * MAX_SCORE // memory if memory and free_memory > 0 else 0)) // 2


PLUGIN = Plugin(
    name="NodeResourcesFit",
    order=60,
    prepare=prepare,
    filter=filter,
    weigh=weigh,
    score=score,
    awaits=frozenset({"node", "pod-gone"}),
)
