"""The end points of one service port, and which of them a node's proxy sends to.

Ready ones are used, and where there is none those that still serve while they terminate.  A policy Local keeps to the node; hints
(spec.trafficDistribution) to the node or to its zone, as long as every ready end point has a hint and one of them is for here.
Source: kubernetes, pkg/proxy/topology.go.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..apimachinery.objects import EMPTY, Object


@dataclass(frozen=True, slots=True)
class Backend:
    """One address behind a service port; `port` is what the connection is sent to there.

    `zones` and `nodes` are its hints: for which clients it is meant."""

    address: str
    port: int
    node: str
    zones: tuple[str, ...] = ()
    nodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Backends:
    """`draining` are on their way out, and serve meanwhile."""

    ready: tuple[Backend, ...] = ()
    draining: tuple[Backend, ...] = ()

    @property
    def usable(self) -> tuple[Backend, ...]:
        return self.ready or self.draining

    @property
    def hinted(self) -> bool:
        return any(backend.zones or backend.nodes for backend in self.ready)

    def local(self, node: str) -> tuple[Backend, ...]:
        """Those on a node."""
        ready = tuple(b for b in self.ready if b.node == node)
        return ready or tuple(b for b in self.draining if b.node == node)

    def close_to(self, node: str, zone: str) -> tuple[Backend, ...]:
        """Those that the hints mean for a node; all where they do not apply."""
        if all(b.nodes for b in self.ready) and any(node in b.nodes for b in self.ready):
            return tuple(b for b in self.ready if node in b.nodes)
        if all(b.zones for b in self.ready) and any(zone in b.zones for b in self.ready):
            return tuple(b for b in self.ready if zone in b.zones)
        return self.usable


def backends_of(slices: Iterable[Object], port_name: str) -> Backends:
    """The end points of EndpointSlices that have a port of this name."""
    ready: dict[Backend, None] = {}
    draining: dict[Backend, None] = {}
    for piece in slices:
        port = next((p for p in piece.get("ports") or () if (p.get("name") or "") == port_name), None)
        if port is None or not port.get("port"):
            continue
        for endpoint in piece.get("endpoints") or ():
            conditions: Mapping[str, bool] = endpoint.get("conditions") or EMPTY
            if conditions.get("ready", True) is not False:
                ready[_backend(endpoint, port["port"])] = None
            elif conditions.get("serving") and conditions.get("terminating"):
                draining[_backend(endpoint, port["port"])] = None
    return Backends(tuple(ready), tuple(draining))


def _backend(endpoint: Mapping[str, Any], port: int) -> Backend:
    hints = endpoint.get("hints") or EMPTY
    zones, nodes = (tuple(h["name"] for h in hints.get(kind) or ()) for kind in ("forZones", "forNodes"))
    return Backend(endpoint["addresses"][0], port, endpoint.get("nodeName") or "", zones, nodes)
