"""postgres as a process: its data directory, its log, its listening and its end."""

from __future__ import annotations

from ...shell.faults import OSFault
from ...shell.kernel import Process, WaitQueue, sleep
from .._servers import listen
from .._unix_socket import listen_at
from ..mysqld.daemon import chance_of
from ..sql.dialect import POSTGRES
from ..sql.server import SqlServer
from ..sql.storage import Layout, Storage
from .server import Backend, log_line

ACCOUNTS = "global/pg_authid"
SOCKET = "/var/run/postgresql/.s.PGSQL.5432"
MEMORY = 48 << 20
BOOT = 100
"""Milliseconds that it takes to open the data."""
USER = 999


def data_of(process: Process) -> str:
    return process.env.get("PGDATA", "/var/lib/postgresql/data").rstrip("/")


def version_of(process: Process) -> str:
    return process.env.get("PG_VERSION", "17.6").partition("-")[0]


def open_server(process: Process) -> SqlServer:
    """The server on what its data directory holds; OSFault."""
    data = data_of(process)
    layout = Layout(data, "pg_filenode.map", base="base", user=USER, accounts=ACCOUNTS)
    storage = Storage(process.machine.files, layout, POSTGRES)
    server = SqlServer(
        version_of(process), storage, process.clock, hostname=process.machine.hostname, chance=chance_of(process)
    )
    server.variables |= {"data_directory": data, "config_file": f"{data}/postgresql.conf"}
    words = process.argv[1:]
    for word, value in zip(words, [*words[1:], ""], strict=False):
        setting = value if word == "-c" else word[2:] if word.startswith("--") else ""
        name, equals, content = setting.partition("=")
        if equals and name.replace("-", "_") in server.variables:
            server.variables[name.replace("-", "_")] = content
    return server


def method_of(process: Process) -> str:
    """How clients from elsewhere are let in: the last word of pg_hba.conf."""
    files, path = process.machine.files, f"{data_of(process)}/pg_hba.conf"
    if not files.is_file(path):
        return "scram-sha-256"
    lines = [line.split() for line in files.read_text(path).splitlines() if line.strip() and not line.startswith("#")]
    return next((words[-1] for words in lines if words[:4] == ["host", "all", "all", "all"]), "scram-sha-256")


async def log(process: Process, message: str, level: str = "LOG") -> None:
    await process.error(log_line(process, level, message))


async def starting(process: Process, server: SqlServer) -> None:
    await log(
        process,
        f"starting PostgreSQL {server.variables['server_version']} on x86_64-pc-linux-gnu, compiled by gcc (Debian 12.2.0-14+deb12u1) 12.2.0, 64-bit",
    )


async def postgres(process: Process) -> int:
    """The server; the signals are SIGTERM (smart), SIGINT (fast) and SIGQUIT (immediate)."""
    if {"--version", "-V"} & set(process.argv[1:]):
        await process.write(f"postgres (PostgreSQL) {version_of(process)}\n")
        return 0
    files, data = process.machine.files, data_of(process)
    if process.user == 0:
        await process.error(
            '"root" execution of the PostgreSQL server is not permitted.\nThe server must be started under an unprivileged user ID to prevent\npossible system security compromise.  See the documentation for\nmore information on how to properly start the server.\n'
        )
        return 1
    if not files.exists(f"{data}/PG_VERSION"):
        await process.error(
            f'postgres: could not access the server configuration file "{data}/postgresql.conf": No such file or directory\n'
        )
        return 2
    major = files.read_text(f"{data}/PG_VERSION").strip()
    if major != process.env.get("PG_MAJOR", major):
        await log(process, "database files are incompatible with server", "FATAL")
        await log(
            process,
            f"The data directory was initialized by PostgreSQL version {major}, which is not compatible with this version {version_of(process)}.",
            "DETAIL",
        )
        return 1
    return await _run(process)


async def _run(process: Process) -> int:
    queue, came = WaitQueue(), []

    def handler(number: int) -> None:
        came.append(number)
        queue.wake()

    for number in (2, 3, 15):
        process.on_signal(number, lambda number=number: handler(number))  # type: ignore[misc]
    server = open_server(process)
    backend = Backend(process, server, method_of(process))
    process.memory = MEMORY
    await starting(process, server)
    port = int(str(server.variables["port"])) if str(server.variables["port"]).isdecimal() else 5432
    if not await listen(process, port, backend.talk()):
        await log(process, 'could not bind IPv4 address "0.0.0.0": Address already in use')
        await log(
            process,
            f"Is another postmaster already running on port {port}? If not, wait a few seconds and retry.",
            "HINT",
        )
        await log(process, "could not create any TCP/IP sockets", "FATAL")
        return 1
    await log(process, f'listening on IPv4 address "0.0.0.0", port {port}')
    await log(process, f'listening on IPv6 address "::", port {port}')
    try:
        local = listen_at(process, SOCKET, backend.talk(local=True))
    except OSFault as fault:
        await log(process, f'could not create lock file "{SOCKET}.lock": {fault.message}', "FATAL")
        return 1
    await log(process, f'listening on Unix socket "{SOCKET}"')
    await sleep(BOOT)
    await log(process, "database system is ready to accept connections")
    while not came:
        await queue.wait()
    local.close()
    await stopped(process, {2: "fast", 3: "immediate", 15: "smart"}[came[0]])
    return 0


async def stopped(process: Process, how: str) -> None:
    """The log's last words."""
    await log(process, f"received {how} shutdown request")
    if how == "fast":
        await log(process, "aborting any active transactions")
    await log(process, "shutting down")
    await log(process, "database system is shut down")
