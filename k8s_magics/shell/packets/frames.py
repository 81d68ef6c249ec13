"""Frames as bytes: Ethernet (IEEE 802.3), IPv4 (RFC 791), TCP (RFC 9293), UDP (RFC 768) and ICMP (RFC 792), checksums included."""

from __future__ import annotations

import struct
from typing import NamedTuple

from ..sockets import Address

FIN, SYN, RST, PSH, ACK, URG = 1, 2, 4, 8, 16, 32
ICMP, TCP, UDP = 1, 6, 17
IPV4 = 0x0800
DO_NOT_FRAGMENT = 0x4000
UNREACHABLE, ECHO, ECHO_REPLY = 3, 8, 0
PORT_UNREACHABLE = 3


class Segment(NamedTuple):
    """A TCP segment; `options` is a multiple of four bytes long."""

    source: Address
    target: Address
    sequence: int
    acknowledged: int
    flags: int
    window: int
    options: bytes = b""
    payload: bytes = b""


class Delivery(NamedTuple):
    """What an IPv4 header says besides addresses and protocol."""

    id: int = 0
    ttl: int = 64
    service: int = 0
    flags: int = DO_NOT_FRAGMENT


def checksum(data: bytes) -> int:
    """The Internet checksum (RFC 1071)."""
    total: int = sum(struct.unpack(f"!{(len(data) + 1) // 2}H", data + b"\0" * (len(data) % 2)))
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def address_bytes(address: str) -> bytes:
    """Four bytes of a dotted address."""
    return bytes(int(part) for part in address.split("."))


def hardware_bytes(address: str) -> bytes:
    """The Ethernet address that the bridge plugin gives to an IPv4 address; none on the loopback."""
    return bytes(6) if address.startswith("127.") else b"\x0a\x58" + address_bytes(address)


def ethernet(source: bytes, target: bytes, payload: bytes) -> bytes:
    """`source` and `target` are hardware addresses of six bytes; the payload is IPv4."""
    return target + source + struct.pack("!H", IPV4) + payload


def internet(source: str, target: str, protocol: int, payload: bytes, delivery: Delivery) -> bytes:
    """An IPv4 packet without options."""
    head = struct.pack(
        "!BBHHHBBH", 0x45, delivery.service, 20 + len(payload), delivery.id & 0xFFFF, delivery.flags, delivery.ttl, protocol, 0
    ) + address_bytes(source) + address_bytes(target)  # fmt: skip
    return head[:10] + struct.pack("!H", checksum(head)) + head[12:] + payload


def tcp(segment: Segment) -> bytes:
    """The segment, to be put into an IPv4 packet between its two addresses."""
    words = (20 + len(segment.options)) // 4
    body = struct.pack(
        "!HHIIBBHHH", segment.source[1], segment.target[1], segment.sequence, segment.acknowledged, words << 4, segment.flags,
        segment.window, 0, 0,
    ) + segment.options + segment.payload  # fmt: skip
    return _summed(segment.source[0], segment.target[0], TCP, body, 16)


def udp(source: Address, target: Address, payload: bytes) -> bytes:
    """A datagram, to be put into an IPv4 packet between its two addresses."""
    body = struct.pack("!HHHH", source[1], target[1], 8 + len(payload), 0) + payload
    return _summed(source[0], target[0], UDP, body, 6)


def icmp(kind: int, code: int, rest: bytes, payload: bytes) -> bytes:
    """A message of ICMP; `rest` are the four bytes after the checksum."""
    body = struct.pack("!BBH", kind, code, 0) + rest + payload
    return body[:2] + struct.pack("!H", checksum(body)) + body[4:]


def _summed(source: str, target: str, protocol: int, body: bytes, at: int) -> bytes:
    """`body` with the checksum over it and the pseudo header at its place."""
    pseudo = address_bytes(source) + address_bytes(target) + struct.pack("!HH", protocol, len(body))
    return body[:at] + struct.pack("!H", checksum(pseudo + body)) + body[at + 2 :]
