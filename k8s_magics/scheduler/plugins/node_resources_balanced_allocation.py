"""NodeResourcesBalancedAllocation: best where CPU and memory are used in equal shares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..framework import MAX_SCORE, Cycle, Plugin
from ..nodeinfo import NodeInfo


def weigh(cycle: Cycle, nodes: Sequence[NodeInfo]) -> Any:
    """What the pod adds to (cpu, memory); a pod that requests neither has no opinion."""
    cpu, memory = cycle.info.requests.get("cpu", 0), cycle.info.requests.get("memory", 0)
    return (cpu, memory) if cpu or memory else None


def score(asked: tuple[int, int], nodes: Sequence[NodeInfo]) -> list[int]:
    return [_balance(asked, node) for node in nodes]


def _balance(asked: tuple[int, int], node: NodeInfo) -> int:
    shares = [_share(node, resource, more) for resource, more in zip(("cpu", "memory"), asked, strict=True)]
    return int((1 - abs(shares[0] - shares[1]) / 2) * MAX_SCORE)


def _share(node: NodeInfo, resource: str, more: int) -> float:
    offered = node.allocatable.get(resource, 0)
    return min(1.0, (node.requested.get(resource, 0) + more) / offered) if offered else 1.0


PLUGIN = Plugin(name="NodeResourcesBalancedAllocation", order=61, weigh=weigh, score=score)
