"""dig: asks a name server and shows the whole reply (BIND 9).

# Simplified: `+trace`, zone transfers, batch files and DNSSEC are not simulated; every reply takes no time.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..shell.kernel import Process, Program
from ..shell.operands import encode
from ._bind import Edition, NoServer, UnknownServer, ask, first_server, search, told_failures
from ._dig_options import DigError, Query, parse
from ._dig_print import command_line, edns_bytes, message, short, statistics

USAGE = """\
Usage:  dig [@global-server] [domain] [q-type] [q-class] {q-opt}
            {global-d-opt} host [@local-server] {local-d-opt}
            [ host [@local-server] {local-d-opt} [...]]

Use "dig -h" (or "dig -h | more") for complete list of options
"""
NOT_SIMULATED = ("+trace", "-f", "-k", "-y")


def dig_program(edition: Edition) -> Program:
    """The program dig of one version."""

    async def run(process: Process) -> int:
        words = process.argv[1:]
        if words == ["-v"]:
            await process.error(f"DiG {edition.version}\n")
            return 0
        missing = next((word for word in words if word in NOT_SIMULATED), None)
        if missing is not None:
            await process.error(f"dig: {missing} is not simulated here\n")
            return 1
        if words in (["-h"], ["--help"]):
            await process.write(USAGE)
            return 0
        try:
            queries = parse(words)
        except DigError as error:
            await process.error(f"{error}\n{USAGE}")
            return 1
        return await _ask_all(process, edition, queries, words)

    return run


async def _ask_all(process: Process, edition: Edition, queries: Sequence[Query], words: Sequence[str]) -> int:
    code = 0
    for number, query in enumerate(queries):
        head = command_line(edition, query, words) if number == 0 else ""
        try:
            server = first_server(process, query.server)
            text = head + await _answer(process, edition, query, server)
        except UnknownServer:
            await process.error(f"dig: couldn't get address for '{query.server}': not found\n")
            return 10
        except NoServer as failure:
            told = told_failures(edition, failure, tries=query.tries)
            last = (
                "no servers could be reached" if edition.modern else "connection timed out; no servers could be reached"
            )
            text, code = f"{told}{head};; {last}\n" + ("\n" if edition.modern else ""), 9
        await process.write(encode(text))
    return code


async def _answer(process: Process, edition: Edition, query: Query, server: str) -> str:
    kind = query.kind or "A"
    if query.has("search"):
        name, reply = await search(process, query.name, kind, server)
    else:
        name = query.name.rstrip(".") + "."
        reply = await ask(process, name, kind, server, timeout=query.time * query.tries * 1000)
    if query.has("short"):
        return short(reply)
    now = process.clock.datetime()
    size = reply.size(name) + edns_bytes(edition, query)
    return message(edition, query, (name, kind), reply, now) + statistics(edition, query, server, size, now)
