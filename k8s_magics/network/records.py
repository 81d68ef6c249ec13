"""DNS messages as tools such as dig see them: records, the parts of a reply, and how many bytes it has on the wire."""

from __future__ import annotations

from dataclasses import dataclass

HEADER = 12
FIXED = 10
"""Type, class, time to live and length of a record."""
NUMBERS = {"A": 4, "AAAA": 16}


@dataclass(frozen=True, slots=True)
class Record:
    """`name` and names in `data` end with a dot; `data` is written as in a zone file (`0 100 80 web.default.svc.cluster.local.`)."""

    name: str
    ttl: int
    kind: str
    data: str

    @property
    def size(self) -> int:
        """Bytes on the wire, names not compressed (CoreDNS compresses only what would not fit)."""
        return wire_size(self.name) + FIXED + _data_size(self.kind, self.data)


@dataclass(frozen=True, slots=True)
class Reply:
    """`status` NOERROR, NXDOMAIN, REFUSED ...; `authoritative` is the flag aa, `recursive` the flag ra."""

    status: str
    answer: tuple[Record, ...] = ()
    authority: tuple[Record, ...] = ()
    additional: tuple[Record, ...] = ()
    authoritative: bool = True
    recursive: bool = False

    def size(self, question: str) -> int:
        """Bytes of the whole message but for EDNS."""
        records = (*self.answer, *self.authority, *self.additional)
        return HEADER + wire_size(question) + 4 + sum(record.size for record in records)


def wire_size(name: str) -> int:
    """Bytes of a name: each label with its length, and the root."""
    bare = name.rstrip(".")
    return len(bare) + 2 if bare else 1


def _data_size(kind: str, data: str) -> int:
    words = data.split(" ")
    match kind:
        case "A" | "AAAA":
            return NUMBERS[kind]
        case "SRV":
            return 6 + wire_size(words[-1])
        case "MX":
            return 2 + wire_size(words[-1])
        case "SOA":
            return wire_size(words[0]) + wire_size(words[1]) + 20
        case "TXT":
            return len(data) - 1
    return wire_size(data)
