"""Servers that start, log and listen, and whose protocol is not spoken here: what a lesson about clusters needs of a database or a queue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from ..shell.kernel import ExecError, Process, Program, sleep
from ..shell.sockets import Connection
from ..shell.tree import Binary, Content, Tree
from ._debian import debian_tree, os_release
from ._servers import listen, until_signalled

RELEASE = os_release("Debian GNU/Linux", "debian", "12", "bookworm")


@dataclass(frozen=True, slots=True)
class Silent:
    """`started` and `stopped` are log lines made from the process; `start_up` in milliseconds, `memory` in bytes."""

    program: str
    ports: tuple[int, ...]
    started: Callable[[Process], str]
    stopped: Callable[[Process], str] = lambda process: ""
    clients: tuple[str, ...] = ()
    start_up: int = 1500
    memory: int = 100 << 20


def silent_tree(server: Silent, extras: dict[str, Content] | None = None) -> Callable[[], Tree]:
    """A Debian with the server, its entrypoint (which gives way to any other command) and clients that say what is missing."""

    async def run(process: Process) -> int:
        await sleep(server.start_up)
        process.memory = server.memory
        for port in server.ports:
            if not await listen(process, port, _wait):
                await process.error(f"{server.program}: could not bind to port {port}: Address already in use\n")
                return 1
        await process.write(server.started(process))
        await until_signalled(process, signals=(2, 15))
        await process.write(server.stopped(process))
        return 0

    async def entrypoint(process: Process) -> int:
        words = process.argv[1:]
        if words and words[0] != server.program and not words[0].startswith("-"):
            try:
                process.replace(words)
            except ExecError as error:
                await process.error(f"/usr/local/bin/docker-entrypoint.sh: line 24: exec: {words[0]}: not found\n")
                return error.code
        return await run(process)

    entries: dict[str, Content] = {
        "/usr/local/bin/docker-entrypoint.sh": Binary(entrypoint, "docker-entrypoint.sh"),
        f"/usr/local/bin/{server.program}": Binary(run, server.program),
        **{f"/usr/local/bin/{name}": Binary(_client(name), name) for name in server.clients},
    }
    return cache(lambda: debian_tree(RELEASE, {**entries, **(extras or {})}))


def _client(name: str) -> Program:
    async def run(process: Process) -> int:
        await process.error(f"{name}: the simulated server does not speak this protocol\n")
        return 1

    return run


async def _wait(connection: Connection) -> None:
    while await connection.read():
        continue
