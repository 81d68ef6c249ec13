"""redis-server: its log, its port, its end."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase

from ..shell.faults import NetworkFault
from ..shell.kernel import ExecError, Process
from ..shell.sockets import Connection
from ._redis_store import RedisStore
from ._resp import RedisError, Status, encode, encode_command, read_answer, read_command
from ._servers import listen, until_signalled

MEMORY = 7 << 20


async def redis_server(process: Process) -> int:
    """`redis-server`, or the image's entrypoint in front of it."""
    words = process.argv[1:]
    if process.name == "docker-entrypoint.sh":
        if words and not words[0].startswith("-") and words[0].rpartition("/")[2] != "redis-server":
            try:
                process.replace(words)
            except ExecError as error:
                await process.error(f"/usr/local/bin/docker-entrypoint.sh: exec: line 24: {words[0]}: not found\n")
                return error.code
        words = words if words and words[0].startswith("-") else words[1:]
    options = _options(words, process)
    port = int(options.get("port", "6379"))
    process.argv = ["redis-server", f"*:{port}"]
    store = RedisStore(process.clock)
    await _greet(process, port, configured=bool(words) and not words[0].startswith("-"))
    server = RedisServer(process, store, options)
    if not await listen(process, port, server.talk):
        await _log(
            process,
            f"# Warning: Could not create server TCP listening socket *:{port}: bind: Address already in use",
            mark="",
        )
        await _log(process, "# Failed listening on port 6379 (tcp), aborting.", mark="")
        return 1
    process.memory = MEMORY
    await _log(process, "* Ready to accept connections" + (" tcp" if _version(process) >= (7, 2) else ""))
    master = options.get("replicaof") or options.get("slaveof")
    if master:
        process.start(_replicate(process, store, *_address(master)))
    number = await until_signalled(process, signals=(2, 15))
    await _log(
        process, "# User requested shutdown..." if number == 2 else "# Received SIGTERM scheduling shutdown...", mark=""
    )
    await _log(process, "# Redis is now ready to exit, bye bye...", mark="")
    return 0


def _address(master: str) -> tuple[str, int]:
    """`redis-master 6379` as it stands in the configuration."""
    host, _, port = master.partition(" ")
    return host, int(port or 6379)


def _options(words: list[str], process: Process) -> dict[str, str]:
    """Options of the command line, and those of a configuration file named first."""
    made: dict[str, str] = {}
    if words and not words[0].startswith("-"):
        path, words = words[0], words[1:]
        if process.machine.files.is_file(path):
            for line in process.machine.files.read_text(path).splitlines():
                name, _, value = line.strip().partition(" ")
                if name and not name.startswith("#"):
                    made[name.lower()] = value.strip()
    name = ""
    for word in words:
        if word.startswith("--"):
            name = word[2:].lower()
            made[name] = ""
        elif name:
            made[name] = f"{made[name]} {word}".strip()
    return made


LATEST = "8.2.1"
DEFAULTS = {
    "appendonly": "no", "dir": "/data", "maxmemory": "0", "maxmemory-policy": "noeviction", "port": "6379", "save": "3600 1 300 100 60 10000",
    "timeout": "0",
}  # fmt: skip
UNITS = {"": 1, "b": 1, "k": 1000, "kb": 1 << 10, "m": 1000_000, "mb": 1 << 20, "g": 1000_000_000, "gb": 1 << 30}


def _version(process: Process) -> tuple[int, ...]:
    """(7, 2) of $REDIS_VERSION 7.2.10."""
    return tuple(int(part) for part in process.env.get("REDIS_VERSION", LATEST).split(".")[:2])


async def _greet(process: Process, port: int, *, configured: bool) -> None:
    """The first lines of the log; 7.2 made notices of what had been warnings."""
    version, notice = process.env.get("REDIS_VERSION", LATEST), "*" if _version(process) >= (7, 2) else "#"
    warning = "# Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf"
    await _log(process, f"{notice} oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo", mark="C")
    await _log(
        process,
        f"{notice} Redis version={version}, bits=64, commit=00000000, modified=0, pid={process.pid}, just started",
        mark="C",
    )
    await _log(process, f"{notice} Configuration loaded" if configured else warning, mark="C")
    if _version(process) >= (6, 2):
        await _log(process, "* monotonic clock: POSIX clock_gettime")
    await _log(process, f"* Running mode=standalone, port={port}.")
    await _log(process, f"{notice} Server initialized")


async def _log(process: Process, text: str, *, mark: str = "M") -> None:
    moment = process.clock.datetime()
    stamp = f"{moment.strftime('%d %b %Y %H:%M:%S')}.{moment.microsecond // 1000:03d}"
    await process.write(f"{process.pid}:{mark or 'M'} {stamp} {text}\n")


class RedisServer:
    """One connection after another on one store."""

    def __init__(self, process: Process, store: RedisStore, options: Mapping[str, str]) -> None:
        self._process, self._store, self._password = process, store, options.get("requirepass", "")
        self._settings = {**DEFAULTS, **options}
        if amount := re.fullmatch(r"(\d+)([kmg]?b?)", self._settings["maxmemory"].lower()):
            self._settings["maxmemory"] = str(int(amount[1]) * UNITS[amount[2]])

    async def talk(self, connection: Connection) -> None:
        known = not self._password
        while True:
            try:
                words = await read_command(connection)
            except (EOFError, ValueError):
                return
            if not words:
                return
            await self._process.charge(2)
            answer: object
            name = words[0].lower()
            if name == b"quit":
                await connection.write(encode(Status("OK")))
                return
            if name == b"shutdown":
                self._process.signal(15)
                return
            if name == b"auth" and self._password:
                known = words[-1].decode() == self._password
                answer = (
                    Status("OK")
                    if known
                    else RedisError("WRONGPASS invalid username-password pair or user is disabled.")
                )
            elif not known:
                answer = RedisError("NOAUTH Authentication required.")
            else:
                answer = (
                    self._info()
                    if name == b"info"
                    else self._config(words)
                    if name == b"config"
                    else self._store.run(words)
                )
            await connection.write(encode(answer))

    def _info(self) -> bytes:
        version = self._process.env.get("REDIS_VERSION", "8.2.1")
        uptime = (self._process.clock.now - self._process.start_time) // 1000
        lines = ("# Server", f"redis_version:{version}", "redis_mode:standalone", f"process_id:{self._process.pid}", "tcp_port:6379",
                 f"uptime_in_seconds:{uptime}", "", "# Replication", "role:master", "connected_slaves:0", "", "# Keyspace",
                 f"db0:keys={len(self._store.values)},expires=0,avg_ttl=0")  # fmt: skip
        return "\r\n".join(lines).encode() + b"\r\n"

    def _config(self, words: list[bytes]) -> object:
        """CONFIG GET PATTERN and CONFIG SET NAME VALUE; a value that is set is remembered, and that is all."""
        match [words[1].lower(), *(w.decode() for w in words[2:])] if len(words) > 1 else []:
            case [b"get", str(pattern), *_]:
                found = {k: v for k, v in self._settings.items() if fnmatchcase(k, pattern.lower())}
                return [part.encode() for pair in found.items() for part in pair]
            case [b"set", str(name), str(value)]:
                self._settings[name.lower()] = value
        return Status("OK")


async def _replicate(process: Process, store: RedisStore, host: str, port: int) -> None:
    try:
        connection = await process.machine.network.connect(host, port, timeout=5000)
    except NetworkFault as fault:
        await _log(process, f"* Error condition on socket for SYNC: {fault.message}", mark="S")
        return
    await _log(process, "* MASTER <-> REPLICA sync started", mark="S")
    await connection.write(encode_command([b"KEYS", b"*"]))
    for key in await read_answer(connection):
        await connection.write(encode_command([b"GET", key]))
        value = await read_answer(connection)
        if isinstance(value, bytes):
            store.values[key] = value
    connection.close()
    await _log(process, "* MASTER <-> REPLICA sync: Finished with success", mark="S")
