"""The places that a connection passes, and what its ends are called there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..shell.sockets import Address

if TYPE_CHECKING:
    from .fabric import Interface, Way

ETHERNET, LOOPBACK, BRIDGE = "eth0", "lo", "cni0"
OWN = "127.0.0.1"


class Leg(NamedTuple):
    """Where a connection can be seen: an interface's device, and the two ends as they are called there."""

    place: Interface
    device: str
    client: Address
    server: Address
    is_client: bool
    hops: int = 0
    """Routers between this place and the other end."""


class Journey(NamedTuple):
    """From `local` on `source` to `dialled`; `way` is where that really leads, None where it leads nowhere."""

    source: Interface
    local: Address
    dialled: Address
    way: Way | None
    at: Callable[[str], Interface | None]

    def legs(self) -> Iterator[Leg]:
        """The client's side first."""
        source, way, address = self.source, self.way, self.dialled[0]
        target = way.target if way is not None else None
        if address in ("0.0.0.0", "::1"):
            yield Leg(source, LOOPBACK, (OWN, self.local[1]), (OWN, self.dialled[1]), is_client=True)
            return
        if address.startswith("127.") or address == source.address:
            yield Leg(source, LOOPBACK, self.local, self.dialled, is_client=True)
            return
        yield Leg(source, _device(source, target), self.local, self.dialled, is_client=True, hops=self._hops())
        between = self.at(address)
        if between is not None and between.is_node and between not in (source, target):
            yield Leg(between, _device(between, source), self.local, self.dialled, is_client=False)
        if way is not None:
            ends = (way.source, self.local[1]), (way.target.address, way.port)
            yield Leg(way.target, _device(way.target, source), *ends, is_client=False, hops=self._hops())

    def _hops(self) -> int:
        if self.way is None:
            return 0
        source, target = self.source, self.way.target
        if source.address.rpartition(".")[0] == target.address.rpartition(".")[0]:
            return int(self.dialled[0] != target.address)
        return 1 + (not source.is_node and not target.is_node)


def _device(place: Interface, other: Interface | None) -> str:
    """Through which of its devices a place speaks with another: a node reaches its own pods by a bridge."""
    own_pod = place.is_node and other is not None and not other.is_node and other.node == place.node
    return BRIDGE if own_pod else ETHERNET
