"""mysql: a stand-in that starts, logs and listens as the server does, and refuses without a root password.

Simplified: no SQL.  A client gets the server's greeting and no more.
"""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree
from ..shell.kernel import ExecError, Process, sleep
from ..shell.sockets import Connection
from ..shell.tree import DIRECTORY, Binary, Symlink, Tree
from ._servers import Talk, listen, until_signalled

PASSWORDS = (
    "MYSQL_ROOT_PASSWORD",
    "MYSQL_ALLOW_EMPTY_PASSWORD",
    "MYSQL_RANDOM_ROOT_PASSWORD",
    "MYSQL_ROOT_PASSWORD_FILE",
)
DATA = "/var/lib/mysql"
MEMORY = 380 << 20
START_UP = 3000


async def _run(process: Process) -> int:
    words = process.argv[1:] or ["mysqld"]
    if words[0] != "mysqld" and not words[0].startswith("-"):
        try:
            process.replace(words)
        except ExecError as error:
            await process.error(f"/usr/local/bin/docker-entrypoint.sh: line 442: exec: {words[0]}: not found\n")
            return error.code
    version = process.env.get("MYSQL_VERSION", "8.0.43")
    await _entrypoint(process, "Note", f"Entrypoint script for MySQL Server {version}-1.el9 started.")
    if not process.machine.files.is_directory(f"{DATA}/mysql"):
        if not any(process.env.get(name) for name in PASSWORDS):
            await _entrypoint(process, "ERROR", "Database is uninitialized and password option is not specified")
            await process.error(
                "    You need to specify one of the following as an environment variable:\n"
                + "".join(f"    - {name}\n" for name in PASSWORDS[:3])
            )
            return 1
        await _entrypoint(process, "Note", "Initializing database files")
        await sleep(START_UP)
        process.machine.files.make_directory(f"{DATA}/mysql")
        await _entrypoint(process, "Note", "MySQL init process done. Ready for start up.")
    process.memory = MEMORY
    if not await listen(process, 3306, _greet(version)):
        await _server(process, "ERROR", "MY-010262", "Can't start server: Bind on TCP/IP port: Address already in use")
        return 1
    await _server(
        process,
        "System",
        "MY-010931",
        f"/usr/sbin/mysqld: ready for connections. Version: '{version}'  socket: '/var/run/mysqld/mysqld.sock'  port: 3306  MySQL Community Server - GPL.",
    )
    await until_signalled(process, signals=(15,))
    await _server(
        process,
        "System",
        "MY-010910",
        f"/usr/sbin/mysqld: Shutdown complete (mysqld {version})  MySQL Community Server - GPL.",
    )
    return 0


def _greet(version: str) -> Talk:
    async def talk(connection: Connection) -> None:
        body = b"\x0a" + version.encode() + b"\x00" + bytes(20)
        await connection.write(len(body).to_bytes(3, "little") + b"\x00" + body)
        await connection.read()

    return talk


async def _entrypoint(process: Process, level: str, message: str) -> None:
    stamp = process.clock.datetime().strftime("%Y-%m-%d %H:%M:%S+00:00")
    write = process.error if level == "ERROR" else process.write
    await write(f"{stamp} [{level}] [Entrypoint]: {message}\n")


async def _server(process: Process, level: str, code: str, message: str) -> None:
    await process.error(
        f"{process.clock.datetime().isoformat(timespec='microseconds').replace('+00:00', 'Z')} 0 [{level}] [{code}] [Server] {message}\n"
    )


async def _client(process: Process) -> int:
    await process.error("mysql: this simulated server speaks no SQL\n")
    return 1


@cache
def _tree() -> Tree:
    return Tree.build(
        {
            "/usr/local/bin/docker-entrypoint.sh": Binary(_run, "docker-entrypoint.sh"),
            "/usr/bin/mysql": Binary(_client, "mysql"),
            DATA: DIRECTORY,
            "/bin/bash": Symlink("/bin/sh"),
        },
        busybox_tree(),
    )


VERSIONS = {
    "latest": "9.4.0",
    "5.6": "5.6.51",
    "5.7": "5.7.44",
    "8": "8.4.6",
    "8.0": "8.0.43",
    "8.4": "8.4.6",
    "9": "9.4.0",
    "lts": "8.4.6",
}

IMAGE = Image(
    repositories=("docker.io/library/mysql",), tags=tuple(VERSIONS), size=242_010_000, tree=_tree, entrypoint=("docker-entrypoint.sh",), cmd=("mysqld",),
    releases={tag: {"MYSQL_VERSION": version} for tag, version in VERSIONS.items()}, ports=(3306,),
)  # fmt: skip
