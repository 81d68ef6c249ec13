"""Questions and replies of the DNS as bytes (RFC 1035), for captures.  Names are not compressed, as CoreDNS leaves them."""

from __future__ import annotations

import struct

from ..shell.packets.frames import address_bytes
from .records import Record, Reply

TYPES = {"A": 1, "NS": 2, "CNAME": 5, "SOA": 6, "PTR": 12, "MX": 15, "TXT": 16, "AAAA": 28, "SRV": 33, "ANY": 255}
STATUS = {"NOERROR": 0, "FORMERR": 1, "SERVFAIL": 2, "NXDOMAIN": 3, "NOTIMP": 4, "REFUSED": 5}
INTERNET = 1
RESPONSE, AUTHORITATIVE, WANTED, RECURSION = 0x8000, 0x0400, 0x0100, 0x0080


def question(id: int, name: str, kind: str) -> bytes:
    """A question of a type, with the wish for recursion."""
    return struct.pack("!HHHHHH", id, WANTED, 1, 0, 0, 0) + _asked(name, kind)


def response(id: int, name: str, kind: str, reply: Reply) -> bytes:
    """What the server says to it."""
    flags = RESPONSE | WANTED | (AUTHORITATIVE if reply.authoritative else 0) | (RECURSION if reply.recursive else 0)
    sections = (reply.answer, reply.authority, reply.additional)
    head = struct.pack("!HHHHHH", id, flags | STATUS.get(reply.status, 2), 1, *map(len, sections))
    return head + _asked(name, kind) + b"".join(_record(record) for section in sections for record in section)


def _asked(name: str, kind: str) -> bytes:
    return _name(name) + struct.pack("!HH", TYPES.get(kind, 255), INTERNET)


def _record(record: Record) -> bytes:
    data = _data(record.kind, record.data)
    return _name(record.name) + struct.pack("!HHIH", TYPES.get(record.kind, 16), INTERNET, record.ttl, len(data)) + data


def _data(kind: str, text: str) -> bytes:
    words = text.split(" ")
    match kind:
        case "A":
            return address_bytes(text)
        case "SRV":
            return struct.pack("!HHH", *map(int, words[:3])) + _name(words[3])
        case "MX":
            return struct.pack("!H", int(words[0])) + _name(words[1])
        case "SOA":
            return _name(words[0]) + _name(words[1]) + struct.pack("!IIIII", *map(int, words[2:7]))
        case "CNAME" | "NS" | "PTR":
            return _name(text)
    raw = text.strip('"').encode()[:255]
    return bytes((len(raw),)) + raw


def _name(name: str) -> bytes:
    labels = [label.encode("utf-8", "surrogateescape")[:63] for label in name.rstrip(".").split(".") if label]
    return b"".join(bytes((len(label),)) + label for label in labels) + b"\0"
