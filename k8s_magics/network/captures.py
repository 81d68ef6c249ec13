"""Who listens on the wires (packet sockets), and what is shown to them: connections, questions to the DNS, echo requests.

Simplified: IPv4 only, no ARP, no tunnels between nodes; and components talk to the API server without packets.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from ..shell.kernel import sleep
from ..shell.packets import frames
from ..shell.packets.tap import Packet, Tap
from ..shell.sockets import Address, Connection
from ..shell.utilities.route import gateway
from ..sim.clock import Clock
from .dns_messages import question, response
from .journey import ETHERNET, LOOPBACK, Journey
from .records import Reply
from .wire import RETRIES, Wire, framed

if TYPE_CHECKING:
    from .fabric import Interface, Way

ANY = "any"
DNS_PORT = 53


class Taps(NamedTuple):
    """Those who hear a device, each with the name that it has for them."""

    heard: tuple[tuple[Tap, str], ...]
    device: str

    def offer(self, time: int, outgoing: bool, frame: bytes) -> None:
        """One of their packets; of what a machine says to itself only the arrival is heard."""
        for tap, name in self.heard:
            leaves = outgoing == (name == self.device) and name != LOOPBACK
            tap.offer(Packet(time, name, leaves, frame, len(frame)))


class Captures:
    """The taps of one cluster."""

    def __init__(self, clock: Clock, at: Callable[[str], Interface | None]) -> None:
        self.clock, self._at = clock, at
        self.taps: list[Tap] = []
        self._birth = round(clock.datetime(0).timestamp() * 1000)
        self._last = 0
        self._asked: tuple[int, set[tuple[str, str]]] = 0, set()

    def tap(self, place: Interface, device: str) -> Tap:
        """Begin to listen; KeyError: no such device."""
        if device not in (ANY, ETHERNET, LOOPBACK):
            raise KeyError(device)
        self.taps = [tap for tap in self.taps if not tap.closed]
        tap = Tap(lambda other, name: _heard(place, device, other, name))
        self.taps.append(tap)
        return tap

    def listening(self, place: Interface, device: str) -> Taps | None:
        """Who hears what passes a device now."""
        heard = tuple((tap, name) for tap in self.taps if not tap.closed and (name := tap.hears(place, device)))
        return Taps(heard, device) if heard else None

    def moment(self) -> int:
        """Now in microseconds since 1970, a few after the packet before."""
        now = (self._birth + self.clock.now) * 1000
        self._last = max(now, self._last + 9 + self._last % 23)
        return self._last

    def number(self, *what: object) -> int:
        """A number of 32 bits that looks like chance, without drawing any: listening must not change what happens."""
        return crc32(repr((self.clock.now, what)).encode())

    # Connections

    def connect(self, near: Connection, far: Connection, source: Interface, way: Way) -> None:
        """A new connection."""
        wire = Wire(self, near, self._journey(source, near.local, near.peer, way))
        near.told = far.told = wire.hear
        if self.taps:
            wire.open()

    def refuse(self, source: Interface, local: Address, dialled: Address, way: Way | None) -> None:
        """Nobody listens at the end of the way; without a way it is the proxy that refuses, with a message of ICMP."""
        if not self.taps or ":" in dialled[0]:
            return
        wire = Wire(self, Connection(self.clock, local, dialled), self._journey(source, local, dialled, way))
        if way is not None:
            wire.refuse()
            return
        packet = frames.internet(local[0], dialled[0], frames.TCP, frames.tcp(wire.ask()), frames.Delivery())
        message = frames.icmp(frames.UNREACHABLE, frames.PORT_UNREACHABLE, bytes(4), packet)
        self._show(source, gateway(local[0]), local[0], frames.ICMP, message)

    async def unanswered(self, source: Interface, local: Address, dialled: Address, patience: int) -> None:
        """Let `patience` milliseconds pass for an address that does not answer; who listens sees the SYNs."""
        if not self.taps or ":" in dialled[0]:
            await sleep(patience)
            return
        wire = Wire(self, Connection(self.clock, local, dialled), self._journey(source, local, dialled, None))
        wire.ask()
        for delay in RETRIES:
            if patience <= delay:
                break
            await sleep(delay)
            patience -= delay
            wire.ask(again=True)
        await sleep(patience)

    def _journey(self, source: Interface, local: Address, dialled: Address, way: Way | None) -> Journey:
        return Journey(source, local, dialled, way, self._at)

    # Datagrams

    def echo(self, source: Interface, target: Interface | None, address: str, sequence: int, size: int) -> None:
        """A ping, and the answer where something lives at the address (`target`)."""
        if not self.taps or ":" in address:
            return
        rest = struct.pack("!HH", crc32(f"{source.address} {address}".encode()) & 0xFFFF, sequence)
        places = [place for place in (source, target) if place is not None]
        for kind, ends in ((frames.ECHO, (source.address, address)), (frames.ECHO_REPLY, (address, source.address)))[
            : len(places)
        ]:
            message = frames.icmp(kind, 0, rest, bytes(size))
            for place in dict.fromkeys(places):
                self._show(place, *ends, frames.ICMP, message)

    def ask(
        self,
        source: Interface,
        server: tuple[str, Interface | None],
        name: str,
        answers: Sequence[tuple[str, Reply | None]],
    ) -> None:
        """Questions for a name that are asked at the same time (by type), and the replies to them, if there are any.

        `server` is the address that is asked, and who answers there."""
        if self._again(source.address, f"{name} {answers}"):
            return
        client = (source.address, 32_768 + self.number(source.address, name) % 28_000)
        ids = [self.number(name, kind) & 0xFFFF for kind, _ in answers]
        for id, (kind, _) in zip(ids, answers, strict=True):
            self._datagram(source, server, client, question(id, name, kind), answering=False)
        for id, (kind, reply) in zip(ids, answers, strict=True):
            if reply is not None:
                self._datagram(source, server, client, response(id, name, kind, reply), answering=True)

    def _again(self, address: str, name: str) -> bool:
        """Whether the same has just been asked: programs here look a name up, and again when they connect."""
        moment, asked = self._asked
        if moment != self.clock.now:
            self._asked = self.clock.now, {(address, name)}
            return False
        known = (address, name) in asked
        asked.add((address, name))
        return known

    def _datagram(
        self, source: Interface, server: tuple[str, Interface | None], client: Address, data: bytes, *, answering: bool
    ) -> None:
        address, host = server
        for place, named in ((source, address), (host, host.address if host is not None else "")):
            if place is not None:
                ends = (client, (named, DNS_PORT))
                sender, receiver = ends[::-1] if answering else ends
                self._show(place, sender[0], receiver[0], frames.UDP, frames.udp(sender, receiver, data))

    def _show(self, place: Interface, source: str, target: str, protocol: int, data: bytes) -> None:
        """One packet, to who listens at a place."""
        taps = self.listening(place, LOOPBACK if source == target or source.startswith("127.") else ETHERNET)
        if taps is not None:
            time = self.moment()
            packet = frames.internet(source, target, protocol, data, frames.Delivery(self.number(time) & 0xFFFF))
            taps.offer(time, source == place.address, framed(place.address, source, target, packet))


def _heard(place: Interface, device: str, other: Interface, name: str) -> str:
    """The name under which what passes `name` of `other` is heard on `device` of `place`; "" if it is not.

    A node's `any` hears its pods, too, on the other side of their cables.
    """
    if other is place:
        return name if device in (name, ANY) else ""
    beneath = place.is_node and device == ANY and other.node == place.node and name == ETHERNET
    return f"veth{crc32(other.address.encode()):08x}" if beneath else ""
