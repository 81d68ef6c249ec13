"""CoreDNS, asked for any type of record: `kubernetes cluster.local in-addr.arpa` with `ttl 30`, the rest forwarded.

Source: github.com/coredns/coredns, plugin/kubernetes and plugin/backend_lookup.go.

# Simplified: answers do not grow old in a cache (TTLs stand still); nobody outside knows a reverse name.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Address

from ..apimachinery.meta import name_of, namespace_of
from ..apimachinery.objects import Object
from .dns import Answer, Dns, published
from .records import Record, Reply
from .services import HEADLESS, ServiceIndex

TTL = 30
ROOT = Record(".", 86400, "SOA", "a.root-servers.net. nstld.verisign-grs.com. 2026010500 1800 900 604800 86400")
ARPA = ".in-addr.arpa"
VERSION = '"1.1.0"'
ADDRESS_KINDS = ("A", "AAAA", "CNAME", "ANY")


class Zone:
    """The answers of the cluster's DNS servers; `serial` is the time (s since 1970) that its SOA tells."""

    def __init__(self, dns: Dns, services: ServiceIndex, address: str) -> None:
        self._dns, self._services, self._address = dns, services, address

    def ask(self, name: str, kind: str, serial: int) -> Reply:
        """What a server of the cluster says about a complete name."""
        name = name.rstrip(".").lower() + "."
        bare = name.rstrip(".")
        if bare.endswith(ARPA):
            return self._reverse(name, kind)
        if bare != self._dns.domain and not bare.endswith(f".{self._dns.domain}"):
            return outside(self._dns, name, kind)
        soa = self._soa(serial)
        answer, additional = self._records(name, kind, soa)
        if answer:
            return Reply("NOERROR", answer, (), additional)
        exists = self._dns.query(name).exists or bool(self._srv(name)[0]) or bare == f"dns-version.{self._dns.domain}"
        return Reply("NOERROR" if exists else "NXDOMAIN", (), (soa,))

    def _soa(self, serial: int) -> Record:
        domain = self._dns.domain
        return Record(f"{domain}.", TTL, "SOA", f"ns.dns.{domain}. hostmaster.{domain}. {serial} 7200 1800 86400 {TTL}")

    def _records(self, name: str, kind: str, soa: Record) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
        """(answer, additional)"""
        domain = self._dns.domain
        server = f"ns.dns.{domain}."
        if name == server and kind in ("A", "ANY"):
            return (Record(name, TTL, "A", self._address),), ()
        if name == f"dns-version.{domain}." and kind == "TXT":
            return (Record(name, TTL, "TXT", VERSION),), ()
        if name == f"{domain}." and kind == "SOA":
            return (soa,), ()
        if name == f"{domain}." and kind == "NS":
            return (Record(name, TTL, "NS", server),), (Record(server, TTL, "A", self._address),)
        if kind == "SRV":
            return self._srv(name)
        return addresses_of(self._dns.query(name), name, kind), ()

    def _srv(self, name: str) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
        """`_port._protocol.service.namespace.svc...`, or all ports of a service."""
        labels = name.removesuffix(f".{self._dns.domain}.").split(".")
        port_name, protocol = "", ""
        if len(labels) == 5 and labels[0].startswith("_") and labels[1].startswith("_"):
            port_name, protocol, labels = labels[0][1:], labels[1][1:], labels[2:]
        if len(labels) != 3 or labels[-1] != "svc":
            return (), ()
        service = self._services.service(labels[1], labels[0])
        if service is None:
            return (), ()
        found = [
            (target, address, port["port"])
            for target, address, port in self._targets(service)
            if port_name in ("", port.get("name") or "") and protocol in ("", port.get("protocol", "TCP").lower())
        ]
        weight = 100 // len(found) if found else 0
        answer = tuple(Record(name, TTL, "SRV", f"0 {weight} {port} {target}") for target, _, port in found)
        hosts = dict.fromkeys((target, address) for target, address, _ in found)
        return answer, tuple(Record(target, TTL, "A", address) for target, address in hosts)

    def _targets(self, service: Object) -> Iterator[tuple[str, str, Object]]:
        """(host, address, port) of the service, or of each end point of a headless one."""
        whole = f"{name_of(service)}.{namespace_of(service)}.svc.{self._dns.domain}."
        address = service["spec"].get("clusterIP")
        if address and address != HEADLESS:
            yield from ((whole, address, port) for port in service["spec"].get("ports") or ())
            return
        for piece in self._services.slices(namespace_of(service), name_of(service)):
            for host, ip in published(piece, everything=bool(service["spec"].get("publishNotReadyAddresses"))):
                yield from ((f"{host}.{whole}", ip, port) for port in piece.get("ports") or () if port.get("port"))

    def _reverse(self, name: str, kind: str) -> Reply:
        words = name.removesuffix(f"{ARPA}.").split(".")
        try:
            address = str(IPv4Address(".".join(reversed(words))))
        except ValueError:
            return Reply("NXDOMAIN", authoritative=False, recursive=True)
        found = self._dns.pointers(address)
        if not found:
            return Reply("NXDOMAIN", authoritative=False, recursive=True)
        wanted = kind in ("PTR", "ANY")
        return Reply("NOERROR", tuple(Record(name, TTL, "PTR", f"{target}.") for target in found) if wanted else ())


def addresses_of(found: Answer, name: str, kind: str, *, ttl: int = TTL) -> tuple[Record, ...]:
    """The aliases that were passed and the addresses at their end, as far as the type of the question goes."""
    if kind not in ADDRESS_KINDS:
        return ()
    aliases = tuple(Record(f"{owner}.", ttl, "CNAME", f"{target}.") for owner, target in found.aliases)
    last = f"{found.canonical or name.rstrip('.')}."
    addresses = tuple(Record(last, ttl, "A", address) for address in found.addresses if ":" not in address)
    match kind:
        case "A":
            return (*aliases, *addresses)
        case "AAAA":
            return (*aliases, *(Record(last, ttl, "AAAA", a) for a in found.addresses if ":" in a))
        case "CNAME":
            return aliases[:1]
    return ()


def outside(dns: Dns, name: str, kind: str) -> Reply:
    """What the world's name servers say: of the few hosts that exist out there, or that the name does not."""
    addresses = dns.hosts.get(name.rstrip("."))
    if not addresses:
        return Reply("NXDOMAIN", (), (ROOT,), authoritative=False, recursive=True)
    answer = addresses_of(Answer(True, (), addresses), name, kind)
    return Reply("NOERROR", answer, authoritative=False, recursive=True)
