"""What a frame says: the fields of its headers, as far as the bytes reach.  Nothing is ever raised for nonsense in a packet."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cached_property

from .frames import ICMP, IPV4, TCP, UDP

ETHERNET_HEADER = 14


@dataclass(frozen=True)
class Decoded:
    """A frame of Ethernet, whole or cut off; fields of headers that are not there are empty or 0."""

    frame: bytes

    @cached_property
    def kind(self) -> int:
        """The EtherType; 0 for less than a header."""
        return int.from_bytes(self.frame[12:14], "big") if len(self.frame) >= ETHERNET_HEADER else 0

    @cached_property
    def packet(self) -> bytes:
        """From the IP header on."""
        return self.frame[ETHERNET_HEADER:]

    @property
    def is_ip(self) -> bool:
        return self.kind == IPV4 and len(self.packet) >= 20 and self.packet[0] >> 4 == 4

    @cached_property
    def header_length(self) -> int:
        return (self.packet[0] & 15) * 4 if self.is_ip else 0

    @cached_property
    def total_length(self) -> int:
        """What the IP header says, in bytes."""
        return int.from_bytes(self.packet[2:4], "big") if self.is_ip else 0

    @property
    def protocol(self) -> int:
        return self.packet[9] if self.is_ip else -1

    @cached_property
    def source(self) -> str:
        return ".".join(map(str, self.packet[12:16])) if self.is_ip else ""

    @cached_property
    def target(self) -> str:
        return ".".join(map(str, self.packet[16:20])) if self.is_ip else ""

    @cached_property
    def body(self) -> bytes:
        """What the IP packet carries: a segment, a datagram or a message."""
        return self.packet[self.header_length : self.total_length] if self.is_ip else b""

    @property
    def is_whole(self) -> bool:
        """Whether the header of what it carries is there."""
        needed = {TCP: 20, UDP: 8, ICMP: 8}.get(self.protocol, 0)
        return self.is_ip and len(self.body) >= needed

    @cached_property
    def ports(self) -> tuple[int, int]:
        """Source and destination; (-1, -1) where there are none."""
        if self.protocol not in (TCP, UDP) or len(self.body) < 4:
            return -1, -1
        source, target = struct.unpack("!HH", self.body[:4])
        return source, target

    @property
    def sequence(self) -> int:
        return int.from_bytes(self.body[4:8], "big")

    @property
    def acknowledged(self) -> int:
        return int.from_bytes(self.body[8:12], "big")

    @property
    def flags(self) -> int:
        return self.body[13] if self.protocol == TCP and len(self.body) > 13 else 0

    @property
    def window(self) -> int:
        return int.from_bytes(self.body[14:16], "big")

    @cached_property
    def data_offset(self) -> int:
        """Where the payload begins in `body`."""
        if self.protocol == TCP:
            return (self.body[12] >> 4) * 4 if len(self.body) > 12 else 0
        return 8

    @cached_property
    def options(self) -> bytes:
        return self.body[20 : self.data_offset]

    @cached_property
    def payload(self) -> bytes:
        return self.body[self.data_offset :]

    @property
    def payload_length(self) -> int:
        """Bytes of payload that were sent, of which fewer may have been kept."""
        return max(self.total_length - self.header_length - self.data_offset, 0)
