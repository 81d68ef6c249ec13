"""Addresses of pods: each node hands out those of its own range, as the host-local IPAM plugin does.

An address that is given back goes to the end of the queue: it is used again only when all others have been.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network


class AddressesExhausted(Exception):
    """No address is left in the range; the message is the CNI plugin's."""


class AddressPool:
    """The range of one node, `10.244.1.0/24`: .1 is the bridge, pods get .2 upwards."""

    def __init__(self, cidr: str) -> None:
        network = IPv4Network(cidr)
        self.cidr = cidr
        self._first, self._last = int(network.network_address) + 2, int(network.broadcast_address) - 1
        self._next = self._first
        self._taken: set[int] = set()

    def allocate(self) -> str:
        for _ in range(self._last - self._first + 1):
            address = self._next
            self._next = self._first if address >= self._last else address + 1
            if address not in self._taken:
                self._taken.add(address)
                return str(IPv4Address(address))
        raise AddressesExhausted(
            f"failed to allocate for range 0: no IP addresses available in range set: {self._span()}"
        )

    def release(self, address: str) -> None:
        self._taken.discard(int(IPv4Address(address)))

    def _span(self) -> str:
        return f"{IPv4Address(self._first - 1)}-{IPv4Address(self._last)}"


def contains(cidr: str, address: str) -> bool:
    """Whether an IPv4 address lies in a range."""
    return IPv4Address(address) in IPv4Network(cidr)
