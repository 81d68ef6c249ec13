"""What the data plane knows of Services and their endpoints: an index made again when something changed.

CoreDNS reads what is in the store; kube-proxy's rules follow a little later (`ProxyRules`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..apimachinery.meta import labels_of
from ..apimachinery.objects import EMPTY, Object
from ..apiserver.store import Key, Revision, Store
from .endpoints import Backends, backends_of
from .programming import SERVICES, SLICES, ProxyRules

OWNER_LABEL = "kubernetes.io/service-name"
HEADLESS = "None"
ZONE = "topology.kubernetes.io/zone"


@dataclass(frozen=True, slots=True)
class Frontend:
    """One port of one service as clients reach it."""

    service: Object
    port: Object

    @property
    def key(self) -> tuple[str, str, str]:
        meta = self.service["metadata"]
        return meta["namespace"], meta["name"], self.port.get("name", "")


class ServiceIndex:
    """Reads lazily: a thousand endpoint changes cost nothing until somebody connects.  With `rules` it knows what those say."""

    def __init__(self, store: Store, rules: ProxyRules | None = None) -> None:
        self._store, self._rules = store, rules
        self._stale = True
        self.changed_at = 0
        """When a Service or its end points last changed (ms)."""
        self._by_address: dict[tuple[str, int], Frontend] = {}
        self._cluster_ips: set[str] = set()
        self._by_node_port: dict[int, Frontend] = {}
        self._slices: dict[tuple[str, str], list[Object]] = {}
        self._backends: dict[tuple[str, str, str], Backends] = {}
        store.watch(self._on_change, SERVICES)
        store.watch(self._on_change, SLICES)

    def _on_change(self, revision: Revision) -> None:
        self._stale = True
        self.changed_at = revision.when

    def frontend(self, address: str, port: int) -> Frontend | None:
        """The service port at a cluster, external or load balancer address."""
        self._refresh()
        return self._by_address.get((address, port))

    def is_cluster_ip(self, address: str) -> bool:
        """Whether it is some service's own, whatever the port."""
        self._refresh()
        return address in self._cluster_ips

    def is_served(self, address: str, port: int) -> bool:
        """Whether it is the address of a service, on that port or on all."""
        self._refresh()
        return address in self._cluster_ips or (address, port) in self._by_address

    def node_port(self, port: int) -> Frontend | None:
        self._refresh()
        return self._by_node_port.get(port)

    def service(self, namespace: str, name: str) -> Object | None:
        return self._store.get(Key(SERVICES, namespace, name))

    def services(self) -> tuple[Object, ...]:
        return self._store.list(SERVICES)

    def has_namespace(self, name: str) -> bool:
        return self._store.get(Key("namespaces", "", name)) is not None

    def slices(self, namespace: str, name: str) -> Sequence[Object]:
        """The EndpointSlices of a service."""
        self._refresh()
        return self._slices.get((namespace, name), ())

    def backends(self, frontend: Frontend) -> Backends:
        """The end points of a service port."""
        self._refresh()
        namespace, name, port = key = frontend.key
        if key not in self._backends:
            self._backends[key] = backends_of(self.slices(namespace, name), port)
        return self._backends[key]

    def zone_of(self, node: str) -> str:
        """Where a node is, "" if nobody says."""
        found = self._store.get(Key("nodes", "", node))
        return labels_of(found).get(ZONE, "") if found is not None else ""

    def _refresh(self) -> None:
        if not (self._stale if self._rules is None else self._rules.catch_up()):
            return
        self._stale = False
        source = self._rules or self._store
        self._by_address, self._by_node_port, self._slices, self._backends = {}, {}, {}, {}
        self._cluster_ips = set()
        for piece in source.list(SLICES):
            owner = labels_of(piece).get(OWNER_LABEL)
            if owner and piece.get("addressType", "IPv4") == "IPv4":
                self._slices.setdefault((piece["metadata"]["namespace"], owner), []).append(piece)
        for service in source.list(SERVICES):
            self._add(service)

    def _add(self, service: Object) -> None:
        addresses = service_addresses(service)
        self._cluster_ips.update(addresses[:1] if service["spec"].get("clusterIP") not in (None, "", HEADLESS) else ())
        for port in service["spec"].get("ports") or ():
            if port.get("protocol", "TCP") != "TCP":
                continue
            frontend = Frontend(service, port)
            for address in addresses:
                self._by_address.setdefault((address, port["port"]), frontend)
            if port.get("nodePort"):
                self._by_node_port.setdefault(port["nodePort"], frontend)


def service_addresses(service: Object) -> tuple[str, ...]:
    """Every address at which a service's own ports answer."""
    spec = service["spec"]
    cluster = tuple(a for a in (spec.get("clusterIP"),) if a and a != HEADLESS)
    ingress = ((service.get("status") or EMPTY).get("loadBalancer") or EMPTY).get("ingress") or ()
    return (*cluster, *(spec.get("externalIPs") or ()), *(i["ip"] for i in ingress if i.get("ip")))
