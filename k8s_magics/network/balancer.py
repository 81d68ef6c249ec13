"""Connections to a Service at an address that is not its cluster IP: external IPs, and load balancers of the cloud.

Inside the cluster the proxy of the client's own node takes them, and they may go to any end point.  From outside, one to a balancer is
sent on to some node, with the policy Local only to nodes whose health check (`healthCheckNodePort`) answers; one to an external IP arrives at
the node that has this address.  `loadBalancerSourceRanges` are kept on both ways.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network

from ..apimachinery.meta import labels_of, name_of
from ..apimachinery.objects import EMPTY
from ..apiserver.store import Store
from ..shell.faults import NetworkFault
from ..sim.random import Stream
from .proxy import ANYWHERE, OUTSIDE, Arrival
from .services import Frontend, ServiceIndex

EXCLUDED = "node.kubernetes.io/exclude-from-external-load-balancers"


class Balancers:
    """The cloud's load balancers, as far as connections go: which node one arrives at."""

    def __init__(self, store: Store, services: ServiceIndex, chance: Stream) -> None:
        self._store, self._services, self._chance = store, services, chance

    def has(self, frontend: Frontend, address: str) -> bool:
        """Whether `address` is that of the Service's balancer."""
        status = (frontend.service.get("status") or EMPTY).get("loadBalancer") or EMPTY
        return any(entry.get("ip") == address for entry in status.get("ingress") or ())

    def arrival(self, frontend: Frontend, source: str, node: str) -> Arrival:
        """How a connection from `source` (on `node`; "" outside) to the balancer meets the proxy; NetworkFault: timeout."""
        spec = frontend.service["spec"]
        if not _may_come(source, spec.get("loadBalancerSourceRanges") or ()):
            raise NetworkFault("timeout")
        if node:
            return Arrival(source, node, ANYWHERE)
        names = [name_of(n) for n in self._store.list("nodes") if EXCLUDED not in labels_of(n)]
        if spec.get("externalTrafficPolicy") == "Local":
            local = {backend.node for backend in self._services.backends(frontend).ready}
            names = [name for name in names if name in local]
        if not names:
            raise NetworkFault("timeout")
        return Arrival(source, self._chance.choice(sorted(names)), OUTSIDE)


def _may_come(source: str, ranges: tuple[str, ...]) -> bool:
    return not ranges or any(IPv4Address(source) in IPv4Network(r.strip(), strict=False) for r in ranges)
