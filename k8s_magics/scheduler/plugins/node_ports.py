"""NodePorts: a host port can be taken once a node."""

from __future__ import annotations

from typing import Any

from ...apimachinery.host_ports import conflict, host_ports
from ...apimachinery.objects import Object
from ..framework import Cycle, Plugin, Verdict
from ..nodeinfo import NodeInfo

_REFUSED = Verdict(("node(s) didn't have free ports for the requested pod ports",))


def prepare(cycle: Cycle) -> Any:
    return cycle.info.ports or None


def filter(ports: Any, node: NodeInfo) -> Verdict | None:
    return _REFUSED if node.ports and node.conflicts(ports) else None


def helps(waiting: Object, changed: Object) -> bool:
    """A pod that had one of the ports."""
    return conflict(host_ports(waiting), host_ports(changed))


PLUGIN = Plugin(
    name="NodePorts",
    order=50,
    prepare=prepare,
    filter=filter,
    awaits=frozenset({"node", "pod-gone"}),
    helps=helps,
)
