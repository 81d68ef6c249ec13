"""memcached: a cache that speaks its text protocol (github.com/memcached/memcached/blob/master/doc/protocol.txt).

Simplified: set, add, replace, get, delete, incr, decr, flush_all, stats and version; nothing expires and nothing is pushed out.
"""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ..shell.tree import Binary, Tree
from ._servers import listen, until_signalled

MEMORY = 3 << 20
LONGEST = 1 << 20


async def _run(process: Process) -> int:
    values: dict[bytes, tuple[bytes, bytes]] = {}
    version = process.env.get("MEMCACHED_VERSION", "").encode()

    async def talk(connection: Connection) -> None:
        buffer = b""
        while True:
            while b"\n" not in buffer:
                data = await connection.read()
                if not data or len(buffer) > LONGEST:
                    return
                buffer += data
            line, _, buffer = buffer.partition(b"\n")
            words = line.split()
            if words[:1] == [b"quit"]:
                return
            if (
                words
                and words[0] in (b"set", b"add", b"replace")
                and len(words) >= 5
                and words[4].isdigit()
                and int(words[4]) <= LONGEST
            ):
                size = int(words[4])
                while len(buffer) < size + 2:
                    data = await connection.read()
                    if not data:
                        return
                    buffer += data
                body, buffer = buffer[:size], buffer[size:].lstrip(b"\r\n")
                await connection.write(_store(values, words, body))
            else:
                await connection.write(_answer(values, words, version))

    if not await listen(process, 11211, talk):
        await process.error("failed to listen on TCP port 11211: Address already in use\n")
        return 71
    process.memory = MEMORY
    await until_signalled(process)
    return 0


def _store(values: dict[bytes, tuple[bytes, bytes]], words: list[bytes], body: bytes) -> bytes:
    there = words[1] in values
    if (words[0] == b"add" and there) or (words[0] == b"replace" and not there):
        return b"NOT_STORED\r\n"
    values[words[1]] = (words[2], body)
    return b"STORED\r\n"


def _answer(values: dict[bytes, tuple[bytes, bytes]], words: list[bytes], version: bytes) -> bytes:
    match words:
        case [b"get" | b"gets", *keys]:
            found = [(key, *values[key]) for key in keys if key in values]
            return (
                b"".join(b"VALUE %s %s %d\r\n%s\r\n" % (key, flags, len(body), body) for key, flags, body in found)
                + b"END\r\n"
            )
        case [b"delete", key, *_]:
            return b"DELETED\r\n" if values.pop(key, None) else b"NOT_FOUND\r\n"
        case [b"incr" | b"decr" as verb, key, amount, *_] if amount.isdigit():
            if key not in values:
                return b"NOT_FOUND\r\n"
            if not values[key][1].isdigit():
                return b"CLIENT_ERROR cannot increment or decrement non-numeric value\r\n"
            new = max(0, int(values[key][1]) + (int(amount) if verb == b"incr" else -int(amount)))
            values[key] = (values[key][0], b"%d" % new)
            return b"%d\r\n" % new
        case [b"flush_all", *_]:
            values.clear()
            return b"OK\r\n"
        case [b"version"]:
            return b"VERSION " + version + b"\r\n"
        case [b"stats", *_]:
            return b"STAT pid 1\r\nSTAT version %s\r\nSTAT curr_items %d\r\nEND\r\n" % (version, len(values))
    return b"ERROR\r\n"


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
