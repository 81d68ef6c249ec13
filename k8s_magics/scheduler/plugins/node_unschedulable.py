"""NodeUnschedulable: a cordoned node takes only pods that tolerate it."""

from __future__ import annotations

from typing import Any

from ...apimachinery.tolerations import tolerates
from ..framework import Cycle, Plugin, Verdict
from ..nodeinfo import NodeInfo

_TAINT = {"key": "node.kubernetes.io/unschedulable", "effect": "NoSchedule"}
_REFUSED = Verdict(("node(s) were unschedulable",), resolvable=False)


def prepare(cycle: Cycle) -> Any:
    if not cycle.nodes.any_unschedulable:
        return None
    return None if any(tolerates(t, _TAINT) for t in cycle.pod["spec"].get("tolerations") or ()) else cycle


def filter(_: Any, node: NodeInfo) -> Verdict | None:
    return _REFUSED if node.unschedulable else None


PLUGIN = Plugin(name="NodeUnschedulable", order=10, prepare=prepare, filter=filter)
