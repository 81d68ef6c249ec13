"""redis-cli: one command from the arguments, or one a line from standard input."""

from __future__ import annotations

import shlex
from typing import Any

from ..shell.faults import NetworkFault
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ._resp import RedisError, Status, encode_command, read_answer


async def redis_cli(process: Process) -> int:
    host, port, password, words = "127.0.0.1", 6379, "", process.argv[1:]
    while words and words[0].startswith("-"):
        flag, *words = words
        if flag in ("-h", "-p", "-a", "-n") and words:
            value, *words = words
            host, port, password = (
                (value if flag == "-h" else host),
                (int(value) if flag == "-p" else port),
                (value if flag == "-a" else password),
            )
        elif flag in ("-v", "--version"):
            await process.write(f"redis-cli {process.env.get('REDIS_VERSION', '8.2.1')}\n")
            return 0
    try:
        connection = await process.machine.network.connect(host, port)
    except NetworkFault as fault:
        why = "Name or service not known" if fault.kind == "unknown-host" else fault.message
        await process.error(f"Could not connect to Redis at {host}:{port}: {why}\n")
        return 1
    if password:
        await _ask(connection, ["AUTH", password])
    return await _talk(process, connection, words)


async def _talk(process: Process, connection: Connection, words: list[str]) -> int:
    terminal = 1 in process.files and process.files[1].is_terminal
    try:
        if words:
            answer = await _ask(connection, words)
            await process.write(shown(answer, terminal=terminal) + "\n")
            return 0
        while line := await process.read_line():
            typed = shlex.split(line.decode("utf-8", "replace"))
            if typed[:1] in (["exit"], ["quit"]):
                return 0
            if typed:
                await process.write(shown(await _ask(connection, typed), terminal=terminal) + "\n")
        return 0
    except (EOFError, NetworkFault):
        await process.error("Error: Server closed the connection\n")
        return 1
    finally:
        connection.close()


async def _ask(connection: Connection, words: list[str]) -> Any:
    await connection.write(encode_command([w.encode("utf-8", "surrogateescape") for w in words]))
    return await read_answer(connection)


def shown(answer: Any, *, terminal: bool) -> str:
    """As redis-cli prints it: raw when piped, decorated on a terminal."""
    if isinstance(answer, RedisError):
        return f"(error) {answer}" if terminal else f"{answer}"
    if isinstance(answer, Status):
        return str(answer)
    if answer is None:
        return "(nil)" if terminal else ""
    if isinstance(answer, int):
        return f"(integer) {answer}" if terminal else str(answer)
    if isinstance(answer, bytes):
        text = answer.decode("utf-8", "replace")
        return f'"{text}"' if terminal else text
    if not answer:
        return "(empty array)" if terminal else ""
    lines = [shown(item, terminal=terminal) for item in answer]
    return "\n".join(f"{i}) {line}" for i, line in enumerate(lines, 1)) if terminal else "\n".join(lines)
