"""A connection as the packets that a capture shows: handshake, segments with their acknowledgements, FIN or RST.

The network carries streams of bytes; who listens is shown the packets that TCP would have made of them (RFC 9293), with sequence
numbers that add up.  Nothing is made, or counted, while nobody listens.
Simplified: no packet is ever lost or late; every write is acknowledged at once; windows do not shrink.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from ..shell.packets import frames
from ..shell.packets.frames import ACK, FIN, PSH, RST, SYN, Segment
from ..shell.sockets import PUSH, RESET, Address, Connection

if TYPE_CHECKING:
    from .captures import Captures
    from .journey import Journey, Leg

DELAYED = 40
"""Milliseconds after which an end is acknowledged even if there is nothing else to say."""
RETRIES = (1000, 2000, 4000, 8000, 16_000, 32_000)
"""Milliseconds between the SYNs to an address that does not answer."""


class Content(NamedTuple):
    """A segment without its ends."""

    sequence: int
    acknowledged: int
    flags: int
    window: int
    options: bytes
    payload: bytes


class Sizes(NamedTuple):
    """Of a device: the largest segment, and the windows of SYN, of its answer, and of what follows."""

    segment: int
    asking: int
    answering: int
    open: int


ETHERNET, LOOPBACK = Sizes(1410, 64_860, 64_308, 507), Sizes(65_495, 65_495, 65_483, 512)
TIMESTAMPS = 12


class Half:
    """What one end has sent: the next sequence number, the number of its last IP packet, its last timestamp."""

    __slots__ = ("address", "finished", "id", "next", "owes", "stamp")

    def __init__(self, address: Address, first: int) -> None:
        self.address = address
        self.next = first
        self.id = first & 0xFFFF
        self.stamp = 0
        self.finished = False
        self.owes = False
        """It has heard the end of the other side, and not said so yet."""


class Wire:
    """One connection; `near` is the end of who asked.  Its parts are made when somebody first listens."""

    __slots__ = ("_captures", "_halves", "_journey", "_legs", "_near")

    def __init__(self, captures: Captures, near: Connection, journey: Journey) -> None:
        self._captures, self._near, self._journey = captures, near, journey
        self._legs: tuple[Leg, ...] = ()
        self._halves: tuple[Half, Half] | None = None

    def open(self) -> None:
        """The handshake."""
        self._send(0, SYN)
        self._send(1, SYN | ACK)
        self._send(0, ACK)

    def hear(self, sender: Connection, flag: int, data: bytes) -> None:
        """What one end sends (see `Connection.told`)."""
        if not self._captures.taps:
            return
        side = 0 if sender is self._near else 1
        if flag == PUSH:
            self._data(side, data)
        elif flag == RESET:
            self._send(side, RST | ACK)
        else:
            self._finish(side)

    def ask(self, *, again: bool = False) -> Segment:
        """A SYN alone: the first, or the same once more."""
        if again:
            self._both()[0].next -= 1
        content = self._send(0, SYN)
        return Segment(self._legs[0].client, self._legs[0].server, *content)

    def refuse(self) -> None:
        """Nobody listens: SYN, and a RST from the other side."""
        self._send(0, SYN)
        self._both()[1].next = 0
        self._send(1, RST | ACK, bare=True)

    def _both(self) -> tuple[Half, Half]:
        if self._halves is None:
            self._legs = tuple(self._journey.legs())
            client, server = self._legs[0].client, self._legs[0].server
            first = self._captures.number
            self._halves = Half(client, first(client, server)), Half(server, first(server, client))
        return self._halves

    def _data(self, side: int, data: bytes) -> None:
        self._both()
        size = _sizes(self._legs[0].device).segment - TIMESTAMPS
        for at in range(0, len(data), size):
            last = at + size >= len(data)
            self._send(side, ACK | PSH if last else ACK, data[at : at + size])
        self._send(1 - side, ACK)

    def _finish(self, side: int) -> None:
        """The end of one side; it is acknowledged at once where both have finished, else with what the other says next, or a little later."""
        self._send(side, FIN | ACK)
        own, other = self._both()[side], self._both()[1 - side]
        own.finished = other.owes = True
        if other.finished:
            self._send(1 - side, ACK)
        else:
            self._captures.clock.after(DELAYED, lambda: self._acknowledge(1 - side))

    def _acknowledge(self, side: int) -> None:
        if self._both()[side].owes:
            self._send(side, ACK)

    def _send(self, side: int, flags: int, payload: bytes = b"", *, bare: bool = False) -> Content:
        """`side` is 0 for who asked; `bare` has no options and no window."""
        own, other = self._both()[side], self._both()[1 - side]
        sizes = _sizes(self._legs[0].device)
        own.stamp = (self._captures.clock.now + crc32(own.address[0].encode())) & 0xFFFFFFFF
        content = Content(
            own.next, other.next if flags & ACK else 0, flags, 0 if bare else _window(flags, sizes),
            b"" if bare else _options(flags, sizes, own.stamp, other.stamp if flags & ACK else 0), payload,
        )  # fmt: skip
        own.next = (own.next + len(payload) + bool(flags & (SYN | FIN))) & 0xFFFFFFFF
        own.id += 1
        own.owes = False
        time = self._captures.moment()
        for leg in self._legs:
            outgoing = leg.is_client == (side == 0)
            if taps := self._captures.listening(leg.place, leg.device):
                frame = _frame(leg, side, content, frames.Delivery(own.id, 64 if outgoing else 64 - leg.hops))
                taps.offer(time, outgoing, frame)
        return content


def _frame(leg: Leg, side: int, content: Content, delivery: frames.Delivery) -> bytes:
    """A segment of one side as it looks on a leg."""
    source, target = (leg.client, leg.server) if side == 0 else (leg.server, leg.client)
    segment = frames.tcp(Segment(source, target, *content))
    return framed(
        leg.place.address, source[0], target[0], frames.internet(source[0], target[0], frames.TCP, segment, delivery)
    )


def framed(place: str, source: str, target: str, packet: bytes) -> bytes:
    """The Ethernet frame in which an interface (by its address) sees an IP packet: beyond its own subnet lives its gateway."""
    return frames.ethernet(_hardware(place, source), _hardware(place, target), packet)


def _hardware(place: str, address: str) -> bytes:
    subnet = place.rpartition(".")[0]
    return frames.hardware_bytes(address if address.startswith(("127.", subnet + ".")) else subnet + ".1")


def _sizes(device: str) -> Sizes:
    return LOOPBACK if device == "lo" else ETHERNET


def _window(flags: int, sizes: Sizes) -> int:
    if flags & SYN:
        return sizes.answering if flags & ACK else sizes.asking
    return sizes.open


def _options(flags: int, sizes: Sizes, stamp: int, echoed: int) -> bytes:
    """Maximum segment size, selective acknowledgements, timestamps and window scale, as Linux says them."""
    stamps = struct.pack("!BBII", 8, 10, stamp, echoed)
    if flags & SYN:
        return struct.pack("!BBHBB", 2, 4, sizes.segment, 4, 2) + stamps + b"\x01\x03\x03\x07"
    return b"\x01\x01" + stamps
