"""What a Service asks of the cloud's load balancers, and which change of it makes the cloud begin again.

Source: kubernetes/cloud-provider, controllers/service/controller.go (`wantsLoadBalancer`, `needsUpdate`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ipaddress import IPv4Address, IPv4Network

from ...apimachinery.meta import annotations_of, is_deleting, labels_of, name_of
from ...apimachinery.objects import EMPTY, Object, dig
from ...resources.service import service_type

FINALIZER = "service.kubernetes.io/load-balancer-cleanup"
EXCLUDED = "node.kubernetes.io/exclude-from-external-load-balancers"
RANGE = "203.0.113.0/24"
"""The addresses that the cloud has (TEST-NET-3 of RFC 5737, which is nobody's)."""
PORT_FIELDS = ("name", "protocol", "port", "nodePort", "targetPort", "appProtocol")
SILENT = ("sessionAffinity", "sessionAffinityConfig")
"""Fields whose change has no event of its own."""


class AddressRefused(Exception):
    """The cloud cannot give the address that was asked for, or any; the message is the cloud's."""


def wants_balancer(service: Object) -> bool:
    """A class of its own is for somebody else's controller."""
    return service_type(service) == "LoadBalancer" and dig(service, "spec.loadBalancerClass") is None


def needs_cleanup(service: Object) -> bool:
    """Whether a balancer that was made for it has to go."""
    return has_finalizer(service) and (is_deleting(service) or not wants_balancer(service))


def has_finalizer(service: Object) -> bool:
    return FINALIZER in (service["metadata"].get("finalizers") or ())


def written_addresses(service: Object) -> tuple[str, ...]:
    return tuple(entry.get("ip") or "" for entry in dig(service, "status.loadBalancer.ingress", ()))


def hosts(nodes: Iterable[Object]) -> tuple[str, ...]:
    """The names of the nodes to which a balancer sends."""
    return tuple(sorted(name_of(node) for node in nodes if EXCLUDED not in labels_of(node)))


def differences(old: Object, new: Object) -> tuple[tuple[str, str], ...] | None:
    """(reason, message) of the events that announce a change; None if the balancer can stay as it is."""
    before, after = old["spec"], new["spec"]
    if before.get("type") != after.get("type"):
        return (("Type", f"{before.get('type')} -> {after.get('type')}"),)
    ranges = before.get("loadBalancerSourceRanges") or (), after.get("loadBalancerSourceRanges") or ()
    if ranges[0] != ranges[1]:
        return (("LoadBalancerSourceRanges", f"{_list(ranges[0])} -> {_list(ranges[1])}"),)
    if _ports(old) != _ports(new) or any(before.get(field) != after.get(field) for field in SILENT):
        return ()
    for reason, field in (("LoadbalancerIP", "loadBalancerIP"), ("ExternalTrafficPolicy", "externalTrafficPolicy")):
        if before.get(field) != after.get(field):
            return ((reason, f"{before.get(field) or ''} -> {after.get(field) or ''}"),)
    external = tuple(_external_ips(before.get("externalIPs") or (), after.get("externalIPs") or ()))
    if external:
        return external
    rest = (
        before.get("healthCheckNodePort") != after.get("healthCheckNodePort"),
        annotations_of(old) != annotations_of(new),
    )
    return () if any(rest) else None


def _external_ips(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if len(before) != len(after):
        yield "ExternalIP", f"Count: {len(before)} -> {len(after)}"
    else:
        yield from (("ExternalIP", f"Added: {new}") for old, new in zip(before, after, strict=True) if old != new)


def _ports(service: Object) -> list[list[object]]:
    return [[port.get(field) for field in PORT_FIELDS] for port in service["spec"].get("ports") or ()]


def _list(words: Iterable[str]) -> str:
    return f"[{' '.join(words)}]"


def choose_address(service: Object, taken: Iterable[str], last: str) -> str:
    """The address that was asked for, or the first free one after `last`; AddressRefused."""
    used, wanted = set(taken), (service["spec"] or EMPTY).get("loadBalancerIP")
    network = IPv4Network(RANGE)
    if wanted:
        if wanted in used or not _is_in(wanted, network):
            raise AddressRefused(f'requested ip "{wanted}" is neither static nor assigned to the LB')
        return str(wanted)
    first, size = int(network.network_address) + 1, network.num_addresses - 2
    start = int(IPv4Address(last)) - first + 1 if last else 0
    candidates = (str(IPv4Address(first + (start + step) % size)) for step in range(size))
    found = next((address for address in candidates if address not in used), None)
    if found is None:
        raise AddressRefused(f"no address is left in {RANGE}")
    return found


def _is_in(address: str, network: IPv4Network) -> bool:
    try:
        return IPv4Address(address) in network
    except ValueError:
        return False
