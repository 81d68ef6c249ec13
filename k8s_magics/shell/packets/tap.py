"""A tap: where a capture takes its packets from (a packet socket with libpcap's filter, packet(7))."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

from ..waiting import WaitQueue
from .decoding import Decoded

ROOM = 2 * 1024 * 1024
"""Bytes of packets that wait for their reader (libpcap's buffer); what comes then is dropped."""


class Packet(NamedTuple):
    """A frame that passed `device`; `time` in microseconds since 1970, `length` what it had before it was cut."""

    time: int
    device: str
    outgoing: bool
    frame: bytes
    length: int


class Tap:
    """`hears(place, device)` is its own name for a device of some machine, "" if it does not hear what passes there; `passes` is
    the filter, asked before a packet is kept."""

    def __init__(self, hears: Callable[[Any, str], str]) -> None:
        self.hears = hears
        self.passes: Callable[[Decoded], bool] = lambda decoded: True
        self.closed = False
        self.received = self.dropped = 0
        self._waiting: deque[Packet] = deque()
        self._size = 0
        self._changed = WaitQueue()

    def offer(self, packet: Packet) -> None:
        """A packet has passed."""
        if self.closed or not self.passes(Decoded(packet.frame)):
            return
        self.received += 1
        if self._size + len(packet.frame) > ROOM:
            self.dropped += 1
            return
        self._size += len(packet.frame)
        self._waiting.append(packet)
        self._changed.wake()

    async def next(self) -> Packet | None:
        """The next packet; None when it is closed and all are read."""
        while not self._waiting:
            if self.closed:
                return None
            await self._changed.wait()
        packet = self._waiting.popleft()
        self._size -= len(packet.frame)
        return packet

    def close(self) -> None:
        """Hear no more."""
        self.closed = True
        self._changed.wake()
