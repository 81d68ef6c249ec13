"""nslookup of BIND: it goes through the search list and asks for both kinds of address (without its prompt)."""

from __future__ import annotations

from ..network.records import Reply
from ..shell.kernel import Process, Program
from ..shell.loopback import is_address
from ..shell.operands import encode
from ._bind import KINDS, Edition, NoServer, UnknownServer, ask, first_server, reverse_name, search, told_failures

WORDS = {
    "CNAME": "canonical name", "PTR": "name", "SRV": "service", "NS": "nameserver", "MX": "mail exchanger", "TXT": "text",
}  # fmt: skip


def nslookup_program(edition: Edition) -> Program:
    """The program nslookup of one version."""

    async def run(process: Process) -> int:
        kind, words = "", []
        for word in process.argv[1:]:
            if word.startswith("-"):
                kind = word.partition("=")[2].upper() if word.startswith(("-type=", "-query=", "-q=", "-ty=")) else kind
            else:
                words.append(word)
        if not words:
            await process.error("nslookup: the prompt of nslookup is not simulated: name a host\n")
            return 1
        if kind and kind not in KINDS:
            await process.write(f"unknown query type: {kind.lower()}\n")
            kind = ""
        return await _look_up(process, edition, words, kind)

    return run


async def _look_up(process: Process, edition: Edition, words: list[str], kind: str) -> int:
    try:
        server = first_server(process, words[1] if len(words) > 1 else "")
        name, replies = await _ask(process, words[0], kind, server)
    except UnknownServer:
        await process.write(f"nslookup: couldn't get address for '{words[1]}': not found\n")
        return 1
    except NoServer as failure:
        last = "no servers could be reached" if edition.modern else "connection timed out; no servers could be reached"
        await process.write(f"{told_failures(edition, failure)};; {last}\n\n")
        return 1
    head = f"Server:\t\t{words[1] if len(words) > 1 else server}\nAddress:\t{server}#53\n\n"
    first = replies[0]
    if first.status != "NOERROR":
        await process.write(encode(f"{head}** server can't find {name.rstrip('.')}: {first.status}\n\n"))
        return 1
    text = "".join(_lines(reply) for reply in replies)
    foreign = "Non-authoritative answer:\n" if text and not first.authoritative else ""
    await process.write(encode(f"{head}{foreign}{text or f'*** Can{chr(39)}t find {words[0]}: No answer{chr(10)}'}\n"))
    return 0 if text else 1


async def _ask(process: Process, name: str, kind: str, server: str) -> tuple[str, list[Reply]]:
    if is_address(name):
        reverse = reverse_name(name)
        return reverse, [await ask(process, reverse, "PTR", server)]
    found, reply = await search(process, name, kind or "A", server)
    if kind or reply.status != "NOERROR":
        return found, [reply]
    last = reply.answer[-1].name if reply.answer else found
    more = await ask(process, last, "AAAA", server)
    return found, [reply, more]


def _lines(reply: Reply) -> str:
    text = ""
    for record in reply.answer:
        bare = record.name.rstrip(".")
        if record.kind in ("A", "AAAA"):
            text += f"Name:\t{bare}\nAddress: {record.data}\n"
        elif record.kind == "SOA":
            text += _soa(bare, record.data)
        else:
            text += f"{bare}\t{WORDS.get(record.kind, record.kind)} = {record.data}\n"
    return text


def _soa(name: str, data: str) -> str:
    words = data.split(" ")
    titles = ("origin", "mail addr", "serial", "refresh", "retry", "expire", "minimum")
    values = (words[0].rstrip("."), words[1].rstrip("."), *words[2:])
    return f"{name}\n" + "".join(f"\t{title} = {value}\n" for title, value in zip(titles, values, strict=True))
