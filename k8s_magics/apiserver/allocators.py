"""Cluster IPs and node ports: drawn at random from what no Service holds.

The store is the record: an address is taken while a Service has it (pkg/registry/core/service/ipallocator, portallocator).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

from ..apimachinery.objects import dig
from ..sim.random import Stream
from .store import Store

SERVICE_NETWORK = "10.96.0.0/16"
NODE_PORTS = (30000, 32767)
_SMALL = 64  # ranges up to this size have no low end that is left to those who ask for an address
_STATIC_PORTS = 86


def taken_addresses(store: Store) -> set[str]:
    found: set[str] = set()
    for service in store.list("services"):
        found.update(dig(service, "spec.clusterIPs", ()))
    return found


def taken_ports(store: Store) -> set[int]:
    """Node ports that Services have, those of health checks among them."""
    found: set[int] = set()
    for service in store.list("services"):
        found.update(port["nodePort"] for port in dig(service, "spec.ports", ()) if port.get("nodePort"))
        found.update({dig(service, "spec.healthCheckNodePort", 0)} - {0})
    return found


def free_address(store: Store, chance: Stream, network: str = SERVICE_NETWORK) -> str:
    """A free cluster IP; "" if there is none."""
    subnet = ipaddress.ip_network(network)
    taken = taken_addresses(store)
    first, size = int(subnet.network_address), subnet.num_addresses
    low_end = min(max(16, size // 16), 256) if size > _SMALL else 1
    for offset in _drawn(chance, low_end, size - 2):
        address = str(ipaddress.ip_address(first + offset))
        if address not in taken:
            return address
    return ""


def free_port(taken: set[int], chance: Stream) -> int:
    """A free node port; 0 if there is none."""
    low, high = NODE_PORTS
    for offset in _drawn(chance, _STATIC_PORTS, high - low):
        if low + offset not in taken:
            return low + offset
    return 0


def in_network(address: str, network: str = SERVICE_NETWORK) -> bool:
    """Whether a Service may have the address: in the range, neither its first nor its last."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    subnet = ipaddress.ip_network(network)
    return found in subnet and found not in (subnet.network_address, subnet.broadcast_address)


def _drawn(chance: Stream, first: int, last: int) -> Iterator[int]:
    """Numbers from first to last: some tries at random, then one after the other."""
    span = last - first + 1
    for _ in range(64):
        yield first + chance.below(span)
    start = chance.below(span)
    for step in range(span):
        yield first + (start + step) % span
    yield from range(1, first)
