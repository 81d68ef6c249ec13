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


def score(asked: tuple[int, int], nodes: Sequence[NodeInfo]) -> list[int]:
    """The shares of CPU and memory that stay free, on average (in one piece: asked of every node for every pod)."""
    more_cpu, more_memory = asked
    scores = []
    for node in nodes:
        cpu, memory = node.cpu, node.memory
        free_cpu, free_memory = cpu - node.assumed_cpu - more_cpu, memory - node.assumed_memory - more_memory
        share = free_cpu * MAX_SCORE // cpu if cpu and free_cpu > 0 else 0
        scores.append((share + (free_memory * MAX_SCORE // memory if memory and free_memory > 0 else 0)) // 2)
    return scores


PLUGIN = Plugin(
    name="NodeResourcesFit",
    order=60,
    prepare=prepare,
    filter=filter,
    weigh=weigh,
    score=score,
    awaits=frozenset({"node", "pod-gone"}),
)
