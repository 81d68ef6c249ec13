"""host: the addresses and other records of a name, a sentence for each (BIND 9)."""

from __future__ import annotations

from ..network.records import Record, Reply
from ..shell.kernel import Process, Program
from ..shell.loopback import is_address
from ..shell.operands import encode
from ._bind import KINDS, Edition, NoServer, UnknownServer, ask, first_server, reverse_name, search, told_failures

USAGE = """\
Usage: host [-aCdilrTvVw] [-c class] [-N ndots] [-t type] [-W time]
            [-R number] [-m flag] [-p port] hostname [server]
"""
SENTENCES = {
    "A": "has address", "AAAA": "has IPv6 address", "CNAME": "is an alias for", "MX": "mail is handled by", "NS": "name server",
    "PTR": "domain name pointer", "SOA": "has SOA record", "SRV": "has SRV record", "TXT": "descriptive text",
}  # fmt: skip
CODES = {"NXDOMAIN": 3, "SERVFAIL": 2, "REFUSED": 5}


def host_program(edition: Edition) -> Program:
    """The program host of one version."""

    async def run(process: Process) -> int:
        kind, words = _parse(process.argv[1:])
        if not 1 <= len(words) <= 2 or kind is None:
            await process.error(USAGE)
            return 1
        try:
            server = first_server(process, words[1] if len(words) > 1 else "")
            if len(words) > 1:
                head = f"Using domain server:\nName: {words[1]}\nAddress: {server}#53\nAliases: \n\n"
                await process.write(head)
            text, code = await _look_up(process, words[0], kind, server)
        except UnknownServer:
            await process.error(f"host: couldn't get address for '{words[1]}': not found\n")
            return 1
        except NoServer as failure:
            last = (
                "no servers could be reached" if edition.modern else "connection timed out; no servers could be reached"
            )
            text, code = f"{told_failures(edition, failure, tries=2)};; {last}\n", 1
        await process.write(encode(text))
        return code

    return run


def _parse(arguments: list[str]) -> tuple[str | None, list[str]]:
    """(type, words); "" for the usual types, None for one that does not exist."""
    kind: str | None = ""
    words: list[str] = []
    queue = list(arguments)
    while queue:
        word = queue.pop(0)
        if word == "-t" and queue:
            kind = queue.pop(0).upper()
            kind = kind if kind in KINDS else None
        elif word in ("-W", "-R", "-N", "-c", "-p", "-m") and queue:
            queue.pop(0)
        elif not word.startswith("-"):
            words.append(word)
    return kind, words


async def _look_up(process: Process, name: str, kind: str, server: str) -> tuple[str, int]:
    if is_address(name):
        reverse = reverse_name(name)
        reply = await ask(process, reverse, "PTR", server)
        return _said(reverse, "PTR", reply)
    complete, reply = await search(process, name, kind or "A", server)
    if kind or reply.status != "NOERROR":
        return _said(complete if reply.status == "NOERROR" else f"{name}.", kind or "A", reply)
    text = _sentences(reply)
    last = reply.answer[-1].name if reply.answer else complete
    for more in ("AAAA", "MX"):
        text += _sentences(await ask(process, last, more, server))
    return text, 0


def _said(name: str, kind: str, reply: Reply) -> tuple[str, int]:
    bare = name.rstrip(".")
    if reply.status != "NOERROR":
        shown = name if name.endswith("arpa.") else bare
        return f"Host {shown} not found: {CODES.get(reply.status, 2)}({reply.status})\n", 1
    return (_sentences(reply), 0) if reply.answer else (f"{bare} has no {kind} record\n", 0)


def _sentences(reply: Reply) -> str:
    return "".join(
        f"{_subject(record)} {SENTENCES.get(record.kind, record.kind)} {record.data}\n" for record in reply.answer
    )


def _subject(record: Record) -> str:
    return record.name.rstrip(".")
