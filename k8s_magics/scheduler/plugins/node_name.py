"""NodeName: a pod that names its node in spec.nodeName fits there only."""

from __future__ import annotations

from typing import Any

from ..framework import Cycle, Plugin, Verdict
from ..nodeinfo import NodeInfo

_REFUSED = Verdict(("node(s) didn't match the requested node name",), resolvable=False)


def prepare(cycle: Cycle) -> Any:
    return cycle.pod["spec"].get("nodeName") or None


def filter(wanted: str, node: NodeInfo) -> Verdict | None:
    return None if node.name == wanted else _REFUSED


PLUGIN = Plugin(name="NodeName", order=20, prepare=prepare, filter=filter)
