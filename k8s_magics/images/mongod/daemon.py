"""mongod as a process: the first start with its user and scripts, the log, the port, the end (github.com/docker-library/mongo)."""

from __future__ import annotations

import json

from ...shell.faults import ExecError, OSFault
from ...shell.kernel import Process, sleep
from .._servers import listen, until_signalled
from ..sql.accounts import hashed
from .collection import MongoError
from .server import Mongod

START_UP = 1500
MEMORY = 120 << 20
PORT = 27017
USER = 999
SCRIPTS = "/docker-entrypoint-initdb.d"


def log_line(process: Process, component: str, number: int, context: str, message: str, **attributes: object) -> str:
    """A line of the log: JSON with the moment, the component and what it is about."""
    record = {
        "t": {"$date": process.clock.datetime().isoformat(timespec="milliseconds")},
        "s": "I",
        "c": component,
        "id": number,
        "ctx": context,
        "msg": message,
        **({"attr": attributes} if attributes else {}),
    }
    return json.dumps(record, separators=(",", ":")) + "\n"


def _option(words: list[str], name: str, default: str) -> str:
    for word, value in zip(words, [*words[1:], ""], strict=False):
        if word == name:
            return value
        if word.startswith(f"{name}="):
            return word.partition("=")[2]
    return default


async def _given_up(process: Process, error: str) -> int:
    """The last line of a server that cannot start, and its exit code."""
    text = "DBException in initAndListen, terminating"
    await process.write(log_line(process, "CONTROL", 20557, "initandlisten", text, error=error))
    return 100


async def mongod(process: Process) -> int:
    """The server."""
    words = process.argv[1:]
    data, port = _option(words, "--dbpath", "/data/db").rstrip("/"), _option(words, "--port", str(PORT))
    number = int(port) if port.isdecimal() and 0 < int(port) < 65_536 else PORT
    await sleep(START_UP)
    files = process.machine.files
    if not files.is_directory(data):
        return await _given_up(process, f"NonExistentPath: Data directory {data} not found.")
    process.memory = MEMORY
    server = Mongod(process, data)
    try:
        for name in ("WiredTiger", "mongod.lock", "storage.bson"):
            if not files.exists(f"{data}/{name}"):
                files.write(f"{data}/{name}", f"{process.pid}\n", mode=0o600, owner=USER, group=USER)
    except OSFault as fault:
        return await _given_up(
            process,
            f"IllegalOperation: Attempted to create a lock file on a read-only directory: {data}: {fault.message}",
        )
    if not await listen(process, number, server.talk):
        await process.write(
            log_line(
                process,
                "CONTROL",
                20568,
                "initandlisten",
                "Error setting up listener",
                error="SocketException: Address already in use",
            )
        )
        return 48
    if process.name != "mongod" or process.argv[0] == "docker-entrypoint.sh":
        process.argv = ["mongod", *words]
    await process.write(log_line(process, "NETWORK", 23015, "listener", "Listening on", address="0.0.0.0"))
    await process.write(
        log_line(process, "NETWORK", 23016, "listener", "Waiting for connections", port=number, ssl="off")
    )
    await _first_start(process, server)
    await until_signalled(process, signals=(2, 15))
    await process.write(log_line(process, "CONTROL", 23138, "SignalHandler", "Shutting down", exitCode=0))
    return 0


async def _first_start(process: Process, server: Mongod) -> None:
    """The root user and the scripts that the environment asks for, once."""
    env, files, data = process.env, process.machine.files, _option(process.argv[1:], "--dbpath", "/data/db").rstrip("/")
    mark = f"{data}/.initialized"
    if files.exists(mark):
        return
    user, password = env.get("MONGO_INITDB_ROOT_USERNAME", ""), env.get("MONGO_INITDB_ROOT_PASSWORD", "")
    for name in files.list(SCRIPTS) if files.is_directory(SCRIPTS) else ():
        if name.endswith((".js", ".sh")) and not name.startswith("."):
            await process.write(f"/usr/local/bin/docker-entrypoint.sh: running {SCRIPTS}/{name}\n")
            shell = "/usr/bin/mongosh" if files.exists("/usr/bin/mongosh") else "/usr/bin/mongo"
            words = (
                [shell, "--quiet", env.get("MONGO_INITDB_DATABASE") or "test", f"{SCRIPTS}/{name}"]
                if name.endswith(".js")
                else ["/bin/bash", f"{SCRIPTS}/{name}"]
            )
            try:
                await process.wait(process.spawn(words))
            except ExecError as error:
                await process.error(f"{words[0]}: {error.reason}\n")
    try:
        files.write(mark, "")
        if user and password:
            server.users[user] = hashed(password)
            server.save_users()
    except (OSFault, MongoError):
        return  # a disk that cannot be written: the log has said so


async def entrypoint(process: Process) -> int:
    """docker-entrypoint.sh: the server, or whatever else was asked for."""
    words = process.argv[1:] or ["mongod"]
    if words[0].startswith("-"):
        words.insert(0, "mongod")
    if words[0] != "mongod":
        try:
            process.replace(words)
        except ExecError as error:
            await process.error(f"/usr/local/bin/docker-entrypoint.sh: line 420: exec: {words[0]}: not found\n")
            return error.code
    user, password = process.env.get("MONGO_INITDB_ROOT_USERNAME"), process.env.get("MONGO_INITDB_ROOT_PASSWORD")
    if bool(user) != bool(password):
        await process.error(
            "error: missing 'MONGO_INITDB_ROOT_USERNAME' or 'MONGO_INITDB_ROOT_PASSWORD'\n       both must be specified for a user to be created\n"
        )
        return 1
    process.argv = words
    return await mongod(process)
