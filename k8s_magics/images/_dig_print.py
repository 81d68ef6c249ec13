"""How dig writes a reply: header, question, sections, and where it came from (bin/dig/dig.c, lib/dns/masterdump.c)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from zlib import crc32

from ..network.records import Record, Reply
from ._bind import Edition
from ._dig_options import Query

COLUMNS = (24, 32, 40, 48)
TAB = 8
EDNS_SIZE, COOKIE_SIZE = 11, 12


def command_line(edition: Edition, query: Query, words: Sequence[str]) -> str:
    if not query.has("cmd") or query.has("short"):
        return ""
    found = "; (1 server found)\n" if query.server else ""
    return f"\n; <<>> DiG {edition.version} <<>> {' '.join(words)}\n{found};; global options: +cmd\n"


def short(reply: Reply) -> str:
    return "".join(f"{record.data}\n" for record in reply.answer)


def message(edition: Edition, query: Query, asked: tuple[str, str], reply: Reply, now: datetime) -> str:
    """Everything but the statistics."""
    name, kind = asked
    text = ""
    if query.has("comments"):
        text += "".join(_header(edition, query, name, reply, now))
        text += _edns(edition, query, name, now)
    if query.has("question"):
        text += _section(query, "QUESTION", [f";{name}{_columns(name, ('', 'IN', kind))}\n"])
    for title, records in (("ANSWER", reply.answer), ("AUTHORITY", reply.authority), ("ADDITIONAL", reply.additional)):
        if records and query.has(title.lower()):
            text += _section(query, title, [_record(query, record) for record in records])
    return text


def statistics(edition: Edition, query: Query, server: str, size: int, now: datetime) -> str:
    if not query.has("stats"):
        return ""
    how = " (UDP)" if edition.modern else ""
    return (
        f";; Query time: 0 msec\n;; SERVER: {server}#53({query.server or server}){how}\n"
        f";; WHEN: {now:%a %b %d %H:%M:%S} UTC {now.year}\n;; MSG SIZE  rcvd: {size}\n\n"
    )


def edns_bytes(edition: Edition, query: Query) -> int:
    if not query.has("edns"):
        return 0
    return EDNS_SIZE + (COOKIE_SIZE if edition.modern and query.has("cookie") else 0)


def _header(edition: Edition, query: Query, name: str, reply: Reply, now: datetime) -> Iterator[str]:
    yield ";; Got answer:\n"
    if edition.modern and name.endswith(".local."):
        yield ";; WARNING: .local is reserved for Multicast DNS\n"
        yield ";; You are currently testing what happens when an mDNS query is leaked to DNS\n"
    identity = crc32(f"{name} {now.isoformat()}".encode()) & 0xFFFF
    yield f";; ->>HEADER<<- opcode: QUERY, status: {reply.status}, id: {identity}\n"
    wanted = query.has("recurse")
    flags = ["qr"] + ["aa"] * reply.authoritative + ["rd"] * wanted + ["ra"] * reply.recursive
    extra = len(reply.additional) + query.has("edns")
    counts = f"QUERY: 1, ANSWER: {len(reply.answer)}, AUTHORITY: {len(reply.authority)}, ADDITIONAL: {extra}"
    yield f";; flags: {' '.join(flags)}; {counts}\n"
    if wanted and not reply.recursive:
        yield ";; WARNING: recursion requested but not available\n"
    yield "\n"


def _edns(edition: Edition, query: Query, name: str, now: datetime) -> str:
    if not query.has("edns"):
        return ""
    cookie = ""
    if edition.modern and query.has("cookie"):
        value = crc32(name.encode()) << 32 | crc32(now.isoformat().encode())
        cookie = f"; COOKIE: {value:016x} (echoed)\n"
    return f";; OPT PSEUDOSECTION:\n; EDNS: version: 0, flags:; udp: {1232 if edition.modern else 4096}\n{cookie}"


def _section(query: Query, title: str, lines: Sequence[str]) -> str:
    if not query.has("comments"):
        return "".join(lines)
    return f";; {title} SECTION:\n{''.join(lines)}\n"


def _record(query: Query, record: Record) -> str:
    ttl = str(record.ttl) if query.has("ttlid") else ""
    words = (ttl, "IN" if query.has("class") else "", record.kind, record.data)
    return f"{record.name}{_columns(record.name, words)}\n"


def _columns(name: str, words: Sequence[str]) -> str:
    """Each word at its column by tabs, or after one space where the line is beyond it already."""
    made, at = "", len(name)
    for word, column in zip(words, COLUMNS, strict=False):
        if not word:
            continue
        to = max(column, at + 1)
        tabs = to // TAB - at // TAB
        made += "\t" * tabs + " " * (to % TAB if tabs else to - at) + word
        at = to + len(word)
    return made
