"""mysqld as a process: its options, its log, its listening and its end."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from ...shell.faults import OSFault
from ...shell.kernel import Process, WaitQueue, sleep
from ...shell.sockets import Listener
from .._servers import TERMINATING, listen
from .._unix_socket import listen_at
from ..sql.server import SqlServer
from ..sql.storage import Layout, Storage
from .flavour import Flavour
from .options import read_option_file
from .server import Mysqld

ACCOUNTS = "mysql/user.ibd"
MEMORY = 380 << 20
MARIA_MEMORY = 90 << 20
BOOT = 400
"""Milliseconds that it takes to open the data."""
CONFIGURATION = ("/etc/my.cnf", "/etc/mysql/my.cnf", "/etc/mysql/conf.d", "/etc/my.cnf.d", "/etc/mysql/mariadb.conf.d")


def settings(process: Process, words: list[str]) -> dict[str, str]:
    """From the option files' [mysqld] sections and the command line: names with dashes."""
    found: dict[str, str] = {}
    files = process.machine.files
    for place in CONFIGURATION:
        paths = (
            [f"{place}/{name}" for name in files.list(place) if name.endswith(".cnf")]
            if files.is_directory(place)
            else [place]
        )
        for path in paths:
            found |= {
                name: value
                for section, name, value in read_option_file(process, path)
                if section in ("mysqld", "server", "mariadb", "mariadbd")
            }
    for word in words:
        if word.startswith("--"):
            name, equals, value = word[2:].partition("=")
            found[name.replace("_", "-")] = value if equals else ""
    return found


def open_server(process: Process, flavour: Flavour, options: dict[str, str]) -> SqlServer:
    """The server on what its data directory holds; OSFault."""
    data = options.get("datadir", "/var/lib/mysql").rstrip("/")
    storage = Storage(process.machine.files, Layout(data, "db.opt", ".ibd", accounts=ACCOUNTS), flavour.dialect)
    server = SqlServer(
        flavour.shown, storage, process.clock, hostname=process.machine.hostname, chance=chance_of(process)
    )
    server.variables |= {
        "datadir": f"{data}/",
        "socket": flavour.socket,
        "version_comment": flavour.comment,
        "server_uuid": server_uuid(process),
    }
    for name, value in options.items():
        plain = name.replace("-", "_")
        if plain in server.variables:
            old = server.variables[plain]
            server.variables[plain] = (
                int(value)
                if isinstance(old, int) and value.isdecimal()
                else "ON"
                if not value and old in ("ON", "OFF")
                else {"1": "ON", "0": "OFF"}.get(value, value.upper())
                if old in ("ON", "OFF")
                else value
            )
        elif plain.startswith("skip_"):
            server.variables[plain] = "ON"
    return server


def chance_of(process: Process) -> Callable[[], float]:
    """Numbers from 0 to 1 that are the same in every run."""
    drawn = 0

    def draw() -> float:
        nonlocal drawn
        drawn += 1
        digest = hashlib.sha256(f"{process.machine.hostname} {process.clock.now} {drawn}".encode()).digest()
        return int.from_bytes(digest[:7], "big") / 256**7

    return draw


def server_uuid(process: Process) -> str:
    text = hashlib.md5(process.machine.hostname.encode(), usedforsecurity=False).hexdigest()
    return f"{text[:8]}-{text[8:12]}-11ee-8{text[13:16]}-{text[16:28]}"


class Daemon:
    """Its log, and from listening to the end."""

    def __init__(self, process: Process, flavour: Flavour, options: dict[str, str]) -> None:
        self._process, self._flavour, self._options = process, flavour, options

    async def log(self, level: str, code: str, message: str, *, part: str = "Server", thread: int = 0) -> None:
        """A line of the error log, in the form of the release; System is a level of MySQL 8 only."""
        moment = self._process.clock.datetime()
        if self._flavour.maria:
            line = f"{moment:%Y-%m-%d %H:%M:%S} {thread} [{'Note' if level == 'System' else level.capitalize() if level != 'ERROR' else level}] {message}"
        else:
            stamp = moment.isoformat(timespec="microseconds").replace("+00:00", "Z")
            line = (
                f"{stamp} {thread} [{'Note' if level == 'System' else level}] {message}"
                if self._flavour.old
                else f"{stamp} {thread} [{level}] [{code}] [{part}] {message}"
            )
        await self._process.error(line + "\n")

    async def starting(self) -> None:
        name, version = self._flavour.daemon, self._flavour.shown
        if self._flavour.maria:
            await self.log(
                "Note", "", f"Starting MariaDB {version} source revision  server_uid  as process {self._process.pid}"
            )
            await self.log("Note", "", "InnoDB: Completed initialization of buffer pool")
            await self.log("Note", "", "InnoDB: log sequence number 47763; transaction id 15")
            return
        await self.log(
            "System",
            "MY-010116",
            f"{'/usr/sbin/' if not self._flavour.old else ''}{name} (mysqld {version}) starting as process {self._process.pid}{' ...' if self._flavour.old else ''}",
        )
        if not self._flavour.old:
            await self.log("System", "MY-013576", "InnoDB initialization has started.", part="InnoDB", thread=1)
            await sleep(BOOT)
            await self.log("System", "MY-013577", "InnoDB initialization has ended.", part="InnoDB", thread=1)

    async def ready(self, port: int) -> None:
        flavour = self._flavour
        about = f"Version: '{flavour.shown}'  socket: '{flavour.socket}'  port: {port}  {flavour.comment}"
        if flavour.maria or flavour.old:
            await self.log("Note", "", f"{flavour.daemon}: ready for connections.")
            await self._process.error(about + "\n")
        else:
            await self.log("System", "MY-010931", f"/usr/sbin/mysqld: ready for connections. {about}.")

    async def stopped(self) -> None:
        flavour = self._flavour
        if flavour.maria or flavour.old:
            await self.log("Note", "", f"{flavour.daemon}: Shutdown complete\n")
        else:
            await self.log(
                "System",
                "MY-010910",
                f"/usr/sbin/mysqld: Shutdown complete (mysqld {flavour.version})  {flavour.comment}.",
            )

    async def run(self) -> int:
        """Until a signal or a client ends it."""
        process = self._process
        queue, came = WaitQueue(), []

        def stop() -> None:
            came.append(15)
            queue.wake()

        for number in TERMINATING:
            process.on_signal(number, stop)
        try:
            server = open_server(process, self._flavour, self._options)
        except OSFault as fault:
            return await self.abort(f"Can't open the data directory: {fault.message}")
        await self.starting()
        process.memory = MARIA_MEMORY if self._flavour.maria else MEMORY
        mysqld = Mysqld(process, server, self._flavour)
        port = int(str(server.variables["port"])) if str(server.variables["port"]).isdecimal() else 3306
        if "skip-networking" not in self._options and not await listen(process, port, mysqld.talk()):
            await self.log("ERROR", "MY-010262", "Can't start server: Bind on TCP/IP port: Address already in use")
            await self.log(
                "ERROR",
                "MY-010257",
                f"Do you already have another {'server' if self._flavour.maria else 'mysqld server'} running on port: {port} ?",
            )
            return await self.abort("")
        try:
            local: Listener | None = listen_at(process, self._flavour.socket, mysqld.talk(local=True))
        except OSFault as fault:
            return await self.abort(f"Can't start server : Bind on unix socket: {fault.message}")
        await self.ready(port)
        while not came:
            await queue.wait()
        if local is not None:
            local.close()
        if not self._flavour.maria and not self._flavour.old:
            await self.log(
                "System",
                "MY-013172",
                f"Received SHUTDOWN from user <via user signal>. Shutting down mysqld (Version: {self._flavour.version}).",
            )
        await self.stopped()
        return 0

    async def abort(self, message: str) -> int:
        if message:
            await self.log("ERROR", "MY-010187", message)
        await self.log("ERROR", "MY-010119", "Aborting")
        return 1


async def mysqld(process: Process) -> int:
    """The daemon itself, without the entrypoint before it."""
    from .flavour import flavour_of

    flavour = flavour_of(process.env)
    words = process.argv[1:]
    if words[:1] in (["--version"], ["-V"]):
        await process.write(
            f"/usr/sbin/{flavour.daemon}  Ver {flavour.shown} for Linux on x86_64 ({flavour.comment})\n"
        )
        return 0
    options = settings(process, words)
    daemon = Daemon(process, flavour, options)
    if not process.machine.files.exists(f"{options.get('datadir', '/var/lib/mysql').rstrip('/')}/{ACCOUNTS}"):
        await daemon.log("ERROR", "MY-011011", "Failed to find valid data directory.")
        await daemon.log("ERROR", "MY-010020", "Data Dictionary initialization failed.")
        return await daemon.abort("")
    return await daemon.run()
