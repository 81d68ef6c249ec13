"""memcached: a cache that speaks its text protocol (github.com/memcached/memcached/blob/master/doc/protocol.txt).

Simplified: as `_memcached_store` says.
"""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ..shell.tree import Binary, Tree
from ._memcached_store import LARGEST, MemcachedStore
from ._servers import listen, until_signalled
from ._wire import Lines

MEMORY = 3 << 20
LONGEST_LINE = 64 << 10


async def _run(process: Process) -> int:
    options = parse_options(process.argv[1:])
    store = MemcachedStore(process.clock, process.env.get("MEMCACHED_VERSION", "1.6.39"), options["m"] << 20)

    async def talk(connection: Connection) -> None:
        store.connections += 1
        try:
            await _serve(process, store, connection)
        finally:
            store.connections -= 1

    if not await listen(process, options["p"], talk):
        await process.error(f"failed to listen on TCP port {options['p']}: Address already in use\n")
        return 71
    process.memory = MEMORY
    await until_signalled(process)
    return 0


def parse_options(words: list[str]) -> dict[str, int]:
    """-p the port, -m megabytes; others are taken and have no effect."""
    found = {"p": 11211, "m": 64}
    for word, value in zip(words, [*words[1:], ""], strict=False):
        for letter, long in (("p", "--port="), ("m", "--memory-limit=")):
            given = (
                value
                if word == f"-{letter}"
                else word[2:]
                if word.startswith(f"-{letter}")
                else word.removeprefix(long)
                if word.startswith(long)
                else ""
            )
            if given.isdecimal() and 0 < int(given) < 65_536:
                found[letter] = int(given)
    return found


async def _serve(process: Process, store: MemcachedStore, connection: Connection) -> None:
    """One command after another, until `quit` or a line that does not end."""
    lines = Lines(connection)
    while (line := await lines.line(LONGEST_LINE)) is not None:
        words = line.split()
        await process.charge()
        if words[:1] == [b"quit"]:
            return
        size = store.wants(words)
        if isinstance(size, int):
            answer = await _stored(store, words, size, lines)
        else:
            answer = size if size is not None else store.answer(words) if words else b"ERROR\r\n"
        if words[-1:] != [b"noreply"]:
            await connection.write(answer)


async def _stored(store: MemcachedStore, words: list[bytes], size: int, lines: Lines) -> bytes:
    """Read the value that follows; of one that is too large only the end matters."""
    value = await lines.raw(min(size, LARGEST + 1))
    for _ in range(size - len(value) >> 16):
        await lines.raw(1 << 16)
    await lines.raw(max(size - len(value), 0) & 0xFFFF)
    rest = await lines.line(LONGEST_LINE)
    return store.store(words, value) if rest == b"" else b"CLIENT_ERROR bad data chunk\r\n"


@cache
def _tree() -> Tree:
    return Tree.build({"/usr/local/bin/memcached": Binary(_run, "memcached")}, busybox_tree())


VERSIONS = {
    "latest": "1.6.39",
    "1": "1.6.39",
    "1.6": "1.6.39",
    "1.5": "1.5.22",
    "alpine": "1.6.39",
    "1.6-alpine": "1.6.39",
    "1.4": "1.4.39",
    "1.4.36-alpine": "1.4.36",
    "1.4.37": "1.4.37",
}

IMAGE = Image(
    repositories=("docker.io/library/memcached",), tags=tuple(VERSIONS), size=32_440_000, tree=_tree, cmd=("memcached",), user="11211:11211", ports=(11211,),
    releases={tag: {"MEMCACHED_VERSION": version} for tag, version in VERSIONS.items()},
)  # fmt: skip
