"""Cluster DNS: the names of services and pods (the kubernetes plugin of CoreDNS), and of the few hosts outside that exist here.

Source: https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/.  Queries are for complete names: search lists are
the resolver's business (`resolver.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..apimachinery.meta import namespace_of
from ..apimachinery.objects import EMPTY, Object
from .services import HEADLESS, ServiceIndex

CHAIN = 8
"""How many CNAMEs are followed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`aliases` are the CNAMEs passed, as (name, target); `addresses` the A records of the last name.

    `exists` false is NXDOMAIN; true without addresses is an answer without data.
    """

    exists: bool
    aliases: tuple[tuple[str, str], ...] = ()
    addresses: tuple[str, ...] = ()

    @property
    def canonical(self) -> str:
        return self.aliases[-1][1] if self.aliases else ""


NOTHING = Answer(False)


@dataclass(frozen=True, slots=True)
class ServiceRecord:
    """An SRV record: the port and host of one endpoint or service."""

    port: int
    target: str


class Dns:
    """One zone, `domain` (cluster.local); `hosts` are the names of the world outside, `{"example.com": ("93.184.216.34",)}`."""

    def __init__(
        self, services: ServiceIndex, *, domain: str = "cluster.local", hosts: Mapping[str, tuple[str, ...]] = EMPTY
    ) -> None:
        self._services, self.domain = services, domain
        self.hosts = dict(hosts)

    def query(self, name: str) -> Answer:
        """The A records of a complete name."""
        name = name.rstrip(".").lower()
        aliases: list[tuple[str, str]] = []
        for _ in range(CHAIN):
            alias, answer = self._look_up(name)
            if alias is None:
                exists = answer.exists or bool(aliases)
                return Answer(exists, tuple(aliases), answer.addresses)
            aliases.append((name, alias))
            name = alias
        return Answer(True, tuple(aliases))

    def reverse(self, address: str) -> str | None:
        """The first PTR record of a service or of an end point."""
        return next(iter(self.pointers(address)), None)

    def pointers(self, address: str) -> tuple[str, ...]:
        """The names of an address: of the service whose it is, or else one for each service behind which it is an end point."""
        for service in self._services.services():
            if service["spec"].get("clusterIP") == address:
                return (f"{service['metadata']['name']}.{namespace_of(service)}.svc.{self.domain}",)
        return tuple(
            f"{host}.{service['metadata']['name']}.{namespace_of(service)}.svc.{self.domain}"
            for service in self._services.services()
            for host, found in self._hosts(service)
            if found == address
        )

    def service_records(self, name: str) -> tuple[ServiceRecord, ...]:
        """The SRV records of `_port._protocol.service.namespace.svc.cluster.local`."""
        labels = self._inside(name.rstrip(".").lower())
        if labels is None or len(labels) != 5 or labels[-1] != "svc":
            return ()
        port_name, protocol, service_name, namespace = labels[:4]
        service = self._services.service(namespace, service_name)
        if service is None or not port_name.startswith("_") or not protocol.startswith("_"):
            return ()
        target = f"{service_name}.{namespace}.svc.{self.domain}"
        ports = (p for p in service["spec"].get("ports") or () if p.get("name") == port_name[1:])
        return tuple(
            ServiceRecord(p["port"], target) for p in ports if p.get("protocol", "TCP").lower() == protocol[1:]
        )

    def _inside(self, name: str) -> list[str] | None:
        """The labels before the cluster's domain; None if the name is outside of it."""
        if name == self.domain:
            return []
        suffix = f".{self.domain}"
        return name[: -len(suffix)].split(".") if name.endswith(suffix) else None

    def _look_up(self, name: str) -> tuple[str | None, Answer]:
        """(alias, _) for a CNAME, (None, answer) otherwise."""
        labels = self._inside(name)
        if labels is None:
            addresses = self.hosts.get(name)
            return None, Answer(True, (), addresses) if addresses else NOTHING
        if not labels or labels == ["svc"] or labels == ["pod"]:
            return None, Answer(True)
        if labels[-1] == "pod":
            return None, _pod_answer(labels)
        if labels[-1] != "svc" or not 2 <= len(labels) <= 5:
            return None, NOTHING
        return self._service_answer(labels[:-1])

    def _service_answer(self, labels: list[str]) -> tuple[str | None, Answer]:
        if len(labels) == 1:
            return None, Answer(self._services.has_namespace(labels[0]))
        *host, name, namespace = labels
        service = self._services.service(namespace, name)
        if service is None:
            return None, NOTHING
        spec = service["spec"]
        if spec.get("type") == "ExternalName" and not host:
            return spec.get("externalName", "").rstrip("."), NOTHING
        if spec.get("clusterIP") != HEADLESS:
            return None, Answer(True, (), (spec["clusterIP"],)) if not host and spec.get("clusterIP") else NOTHING
        found = tuple(self._headless(service, host[-1] if host else ""))
        return None, Answer(True, (), found) if found or not host else NOTHING

    def _headless(self, service: Object, host: str) -> Iterator[str]:
        """The endpoints of a headless service, or the one that is called `host`."""
        for name, address in self._hosts(service):
            if not host or host in (name, address.replace(".", "-")):
                yield address

    def _hosts(self, service: Object) -> Iterator[tuple[str, str]]:
        """(its label, address) of each end point that is published."""
        everything = bool(service["spec"].get("publishNotReadyAddresses"))
        for piece in self._services.slices(namespace_of(service), service["metadata"]["name"]):
            yield from published(piece, everything=everything)


def published(piece: Object, *, everything: bool) -> Iterator[tuple[str, str]]:
    """(the label of its name, address) of the end points of a slice; those that are not ready only if `everything` is."""
    for endpoint in piece.get("endpoints") or ():
        ready = (endpoint.get("conditions") or EMPTY).get("ready", True) is not False
        for address in endpoint["addresses"] if ready or everything else ():
            yield endpoint.get("hostname") or address.replace(".", "-"), address


def _pod_answer(labels: list[str]) -> Answer:
    """`10-244-0-5.default.pod`: any address, as the plugin's insecure mode answers."""
    if len(labels) != 3:
        return NOTHING
    parts = labels[0].split("-")
    if len(parts) != 4 or not all(p.isdigit() and int(p) < 256 for p in parts):
        return NOTHING
    return Answer(True, (), (".".join(parts),))
