"""What tcpdump prints of the DNS: `48055+ A? web.default.svc.cluster.local. (47)`."""

from __future__ import annotations

import struct

TYPES = {1: "A", 2: "NS", 5: "CNAME", 6: "SOA", 12: "PTR", 15: "MX", 16: "TXT", 28: "AAAA", 33: "SRV"}
CODES = {0: "", 1: " FormErr", 2: " ServFail", 3: " NXDomain", 4: " NotImp", 5: " Refused"}
RESPONSE, AUTHORITATIVE, WANTED, RECURSION = 0x8000, 0x0400, 0x0100, 0x0080
JUMPS = 16
"""How many pointers a name may follow."""


def domain_text(data: bytes, length: int, *, verbose: int) -> str:
    try:
        return f"{_message(data, verbose)} ({length})"
    except (IndexError, struct.error):
        return "[|domain]"


def _message(data: bytes, verbose: int) -> str:
    id, flags, questions, *counts = struct.unpack("!HHHHHH", data[:12])
    asked, at = _questions(data, questions)
    if not flags & RESPONSE:
        return f"{id}{'+' if flags & WANTED else ''}{asked}"
    code = CODES.get(flags & 15, f" Resp{flags & 15}")
    marks = ("*" if flags & AUTHORITATIVE else "") + ("" if flags & RECURSION else "-")
    text = f"{id}{code}{marks}" + (f" q:{asked}" if verbose > 1 else "") + f" {counts[0]}/{counts[1]}/{counts[2]}"
    for count, title in zip(counts, ("", " ns:", " ar:"), strict=True):
        records = []
        for _ in range(count):
            record, at = _record(data, at, verbose)
            records.append(record)
        if records and (verbose > 1 or not title):
            text += title + ",".join(records)
    return text


def _questions(data: bytes, count: int) -> tuple[str, int]:
    text, at = "", 12
    for _ in range(count):
        name, at = _name(data, at)
        kind, _class = struct.unpack("!HH", data[at : at + 4])
        text += f" {TYPES.get(kind, f'Type{kind}')}? {name}"
        at += 4
    return text, at


def _record(data: bytes, at: int, verbose: int) -> tuple[str, int]:
    name, at = _name(data, at)
    kind, _class, ttl, size = struct.unpack("!HHIH", data[at : at + 10])
    at += 10
    text = (f" {name}" if verbose else "") + (f" [{_lasts(ttl)}]" if verbose > 2 else "")
    return f"{text} {TYPES.get(kind, f'Type{kind}')}" + _data(data, at, kind, verbose=verbose > 1), at + size


def _lasts(seconds: int) -> str:
    """`1d2h3m4s` without its zeros."""
    sizes = (("w", 604_800), ("d", 86_400), ("h", 3600), ("m", 60), ("s", 1))
    parts = []
    for unit, size in sizes:
        count, seconds = divmod(seconds, size)
        parts.append(f"{count}{unit}" if count else "")
    return "".join(parts) or "0s"


def _data(data: bytes, at: int, kind: int, *, verbose: bool) -> str:
    """What a record says, of the types that are written out."""
    if kind == 1:
        return " " + ".".join(map(str, data[at : at + 4]))
    if kind in (2, 5, 12):
        return " " + _name(data, at)[0]
    if kind == 33:
        priority, weight, port = struct.unpack("!HHH", data[at : at + 6])
        return f" {_name(data, at + 6)[0]}:{port} {priority} {weight}"
    if kind == 6 and verbose:
        server, at = _name(data, at)
        mailbox, at = _name(data, at)
        return f" {server} {mailbox} " + " ".join(map(str, struct.unpack("!IIIII", data[at : at + 20])))
    return ""


def _name(data: bytes, at: int) -> tuple[str, int]:
    """A name with its final dot, and where it ends."""
    labels: list[str] = []
    end = -1
    for _ in range(JUMPS * 8):
        size = data[at]
        if size >= 0xC0:
            end = end if end >= 0 else at + 2
            at = ((size & 0x3F) << 8) | data[at + 1]
            continue
        at += 1
        if size == 0:
            break
        labels.append(data[at : at + size].decode("ascii", "replace"))
        at += size
    return ".".join(labels) + ".", end if end >= 0 else at
