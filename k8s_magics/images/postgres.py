"""postgres: a stand-in that starts, logs and listens as the server does, and refuses without a superuser password.

Simplified: no SQL.  `pg_isready` works.
"""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree
from ..shell.faults import NetworkFault
from ..shell.kernel import ExecError, Process, sleep
from ..shell.sockets import Connection
from ..shell.tree import DIRECTORY, Binary, Symlink, Tree
from ._servers import listen, until_signalled

DATA = "/var/lib/postgresql/data"
MEMORY = 48 << 20
START_UP = 1500
REFUSAL = """Error: Database is uninitialized and superuser password is not specified.
       You must specify POSTGRES_PASSWORD to a non-empty value for the
       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".

       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all
       connections without a password. This is *not* recommended.

       See PostgreSQL documentation about "trust":
       https://www.postgresql.org/docs/current/auth-trust.html
"""


async def _run(process: Process) -> int:
    words = process.argv[1:] or ["postgres"]
    if words[0] != "postgres" and not words[0].startswith("-"):
        try:
            process.replace(words)
        except ExecError as error:
            await process.error(f"/usr/local/bin/docker-entrypoint.sh: line 375: exec: {words[0]}: not found\n")
            return error.code
    files, data = process.machine.files, process.env.get("PGDATA", DATA)
    if not files.exists(f"{data}/PG_VERSION"):
        if not process.env.get("POSTGRES_PASSWORD") and process.env.get("POSTGRES_HOST_AUTH_METHOD") != "trust":
            await process.error(REFUSAL)
            return 1
        await process.write(
            f'The files belonging to this database system will be owned by user "postgres".\nThis user must also own the server process.\n\nfixing permissions on existing directory {data} ... ok\n'
        )
        await sleep(START_UP)
        files.make_directory(data)
        files.write(f"{data}/PG_VERSION", process.env.get("PG_MAJOR", "17") + "\n")
        await process.write("\nPostgreSQL init process complete; ready for start up.\n\n")
    process.memory = MEMORY
    if not await listen(process, 5432, _talk):
        await _log(process, 'could not bind IPv4 address "0.0.0.0": Address in use')
        return 1
    await _log(process, f"starting PostgreSQL {process.env.get('PG_VERSION', '17.6')} on x86_64-pc-linux-gnu, 64-bit")
    await _log(process, 'listening on IPv4 address "0.0.0.0", port 5432')
    await _log(process, "database system is ready to accept connections")
    number = await until_signalled(process, signals=(2, 3, 15))
    await _log(process, "received fast shutdown request" if number == 2 else "received smart shutdown request")
    await _log(process, "database system is shut down")
    return 0


async def _talk(connection: Connection) -> None:
    await connection.read()


async def _log(process: Process, message: str) -> None:
    moment = process.clock.datetime()
    stamp = f"{moment.strftime('%Y-%m-%d %H:%M:%S')}.{moment.microsecond // 1000:03d} UTC"
    await process.error(f"{stamp} [{process.pid}] LOG:  {message}\n")


async def _is_ready(process: Process) -> int:
    words = process.argv
    host = next((words[i + 1] for i, w in enumerate(words[:-1]) if w in ("-h", "--host")), "")
    where = f"{host or '/var/run/postgresql'}:5432"
    try:
        connection = await process.machine.network.connect(host or "127.0.0.1", 5432, timeout=3000)
    except NetworkFault:
        await process.write(f"{where} - no response\n")
        return 2
    connection.close()
    await process.write(f"{where} - accepting connections\n")
    return 0


async def _client(process: Process) -> int:
    await process.error("psql: this simulated server speaks no SQL\n")
    return 2


@cache
def _tree() -> Tree:
    return Tree.build(
        {
            "/usr/local/bin/docker-entrypoint.sh": Binary(_run, "docker-entrypoint.sh"), "/usr/local/bin/psql": Binary(_client, "psql"),
            "/usr/local/bin/pg_isready": Binary(_is_ready, "pg_isready"), DATA: DIRECTORY, "/bin/bash": Symlink("/bin/sh"),
        },
        busybox_tree(),
    )  # fmt: skip


PATCHES = {"9.6": "9.6.24", "10": "10.23", "11": "11.22", "12": "12.22", "13": "13.22", "14": "14.19", "15": "15.14", "16": "16.10", "17": "17.6", "18": "18.0"}  # fmt: skip
VERSIONS = {"latest": "18.0", "alpine": "18.0"} | {
    f"{tag}{flavour}": patch
    for minor, patch in PATCHES.items()
    for tag in (minor, patch)
    for flavour in ("", "-alpine", "-bookworm")
}

IMAGE = Image(
    repositories=("docker.io/library/postgres",), tags=tuple(VERSIONS), size=152_300_000, tree=_tree, entrypoint=("docker-entrypoint.sh",), cmd=("postgres",),
    env={"PGDATA": DATA}, releases={tag: {"PG_VERSION": v, "PG_MAJOR": v.partition(".")[0]} for tag, v in VERSIONS.items()}, ports=(5432,), stop_signal="SIGINT",
)  # fmt: skip
