"""TaintToleration: NoSchedule and NoExecute taints keep pods away, PreferNoSchedule if there is a choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...apimachinery.tolerations import untolerated
from ..framework import Cycle, Plugin, Verdict, down_from_most
from ..nodeinfo import NodeInfo

_REFUSED = Verdict(("node(s) had untolerated taint(s)",), resolvable=False)


def prepare(cycle: Cycle) -> Any:
    if not cycle.nodes.any_tainted:
        return None
    return tuple(cycle.pod["spec"].get("tolerations") or ())


def filter(tolerations: Sequence[Any], node: NodeInfo) -> Verdict | None:
    return _REFUSED if node.taints and untolerated(node.taints, tolerations, ("NoSchedule", "NoExecute")) else None


def weigh(cycle: Cycle, nodes: Sequence[NodeInfo]) -> Any:
    if not cycle.nodes.any_tainted or not any(n.taints for n in nodes):
        return None
    return [t for t in cycle.pod["spec"].get("tolerations") or () if t.get("effect") in (None, "", "PreferNoSchedule")]


def score(tolerations: Sequence[Any], nodes: Sequence[NodeInfo]) -> list[int]:
    return [len(untolerated(n.taints, tolerations, ("PreferNoSchedule",))) if n.taints else 0 for n in nodes]


PLUGIN = Plugin(
    name="TaintToleration",
    order=30,
    weight=3,
    prepare=prepare,
    filter=filter,
    weigh=weigh,
    score=score,
    normalise=down_from_most,
)
