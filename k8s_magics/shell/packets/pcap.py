"""Capture files: the format of libpcap (pcap-savefile(5)), little-endian with microseconds.

Source: https://www.tcpdump.org/linktypes.html for what stands before the IP packet.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from .decoding import ETHERNET_HEADER
from .frames import IPV4
from .tap import Packet

MAGIC = 0xA1B2C3D4
SNAPSHOT = 262_144
FILE_HEADER, RECORD_HEADER = 24, 16
DEVICES = ("", "lo", "eth0", "cni0")
CABLES = 8
"""The number of all other devices: the cables to a node's pods."""


class Link(NamedTuple):
    """What a file's packets begin with."""

    number: int
    name: str
    description: str
    header: int
    """Its length in bytes."""


ETHERNET = Link(1, "EN10MB", "Ethernet", ETHERNET_HEADER)
COOKED = Link(113, "LINUX_SLL", "Linux cooked", 16)
COOKED_2 = Link(276, "LINUX_SLL2", "Linux cooked v2", 20)
LINKS = {link.number: link for link in (ETHERNET, COOKED, COOKED_2)}


class FormatError(Exception):
    """The file is no capture; `message` is libpcap's."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def file_header(link: Link, snapshot: int = SNAPSHOT) -> bytes:
    return struct.pack("<IHHiIII", MAGIC, 2, 4, 0, 0, snapshot, link.number)


def record(packet: Packet, link: Link, snapshot: int = SNAPSHOT) -> bytes:
    """One packet as the file keeps it."""
    data = _dressed(packet, link)
    length = packet.length - len(packet.frame) + len(data)
    return struct.pack("<IIII", *divmod(packet.time, 1_000_000), min(len(data), snapshot), length) + data[:snapshot]


def link_of(data: bytes) -> tuple[Link, int]:
    """What kind of packets a file has, and how long they may be; FormatError."""
    if len(data) < 4:
        raise FormatError(f"truncated dump file; tried to read 4 file header bytes, only got {len(data)}")
    if data[:4] != struct.pack("<I", MAGIC):
        raise FormatError("unknown file format")
    if len(data) < FILE_HEADER:
        raise FormatError(
            f"truncated dump file; tried to read {FILE_HEADER} file header bytes, only got {len(data) - 4}"
        )
    _, _, _, _, _, snapshot, number = struct.unpack("<IHHiIII", data[:FILE_HEADER])
    if number not in LINKS:
        raise FormatError("unknown file format")
    return LINKS[number], snapshot


def packets(data: bytes) -> Iterator[Packet]:
    """The packets of a file, as if they had come by Ethernet; FormatError where one is cut off."""
    link, _ = link_of(data)
    at = FILE_HEADER
    while at < len(data):
        head = data[at : at + RECORD_HEADER]
        if len(head) < RECORD_HEADER:
            raise FormatError(
                f"pcap_loop: truncated dump file; tried to read {RECORD_HEADER} header bytes, only got {len(head)}"
            )
        seconds, microseconds, kept, length = struct.unpack("<IIII", head)
        body = data[at + RECORD_HEADER : at + RECORD_HEADER + kept]
        if len(body) < kept:
            raise FormatError(
                f"pcap_loop: truncated dump file; tried to read {kept} captured bytes, only got {len(body)}"
            )
        yield _undressed(seconds * 1_000_000 + microseconds, body, length, link)
        at += RECORD_HEADER + kept


def _dressed(packet: Packet, link: Link) -> bytes:
    """The frame with the header of its link: packets of several devices have one that says which."""
    sender, rest = packet.frame[6:12] + bytes(2), packet.frame[ETHERNET_HEADER:]
    kind = 4 if packet.outgoing else 0
    if link is COOKED:
        return struct.pack("!HHH", kind, 1, 6) + sender + struct.pack("!H", IPV4) + rest
    if link is COOKED_2:
        device = DEVICES.index(packet.device) if packet.device in DEVICES else CABLES
        return struct.pack("!HHIHBB", IPV4, 0, device, 1, kind, 6) + sender + rest
    return packet.frame


def _undressed(time: int, body: bytes, length: int, link: Link) -> Packet:
    if link is ETHERNET:
        return Packet(time, "", False, body, length)
    new = link is COOKED_2
    kind = body[10:11] if new else body[1:2]
    sender = body[12:18] if new else body[6:12]
    device = f"ifindex {int.from_bytes(body[4:8], 'big')}" if new else ""
    frame = bytes(6) + sender.ljust(6, b"\0") + struct.pack("!H", IPV4) + body[link.header :]
    return Packet(time, device, kind == b"\x04", frame, length - link.header + ETHERNET_HEADER)
