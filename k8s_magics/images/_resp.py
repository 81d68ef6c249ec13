"""The Redis protocol: requests as arrays of bulk strings or as plain words, answers of five kinds."""

from __future__ import annotations

import shlex
from typing import Any

from ..shell.sockets import Connection


class RedisError(Exception):
    """An answer that begins with a minus sign."""


class Status(str):
    """A short answer such as OK, as opposed to a stored string."""

    __slots__ = ()


def encode_command(words: list[bytes]) -> bytes:
    return b"*%d\r\n" % len(words) + b"".join(b"$%d\r\n%s\r\n" % (len(w), w) for w in words)


def encode(answer: Any) -> bytes:
    """None is the nil bulk string; ints, Status, bytes and lists are themselves; RedisError is an error."""
    if isinstance(answer, RedisError):
        return f"-{answer}\r\n".encode()
    if isinstance(answer, Status):
        return f"+{answer}\r\n".encode()
    if answer is None:
        return b"$-1\r\n"
    if isinstance(answer, int):
        return b":%d\r\n" % answer
    if isinstance(answer, bytes):
        return b"$%d\r\n%s\r\n" % (len(answer), answer)
    return b"*%d\r\n" % len(answer) + b"".join(encode(item) for item in answer)


async def read_command(connection: Connection) -> list[bytes] | None:
    """The next request, None at the end of the connection."""
    line = (await connection.read_line()).rstrip(b"\r\n")
    if not line:
        return None
    if not line.startswith(b"*"):
        return [word.encode() for word in shlex.split(line.decode("utf-8", "replace"))]
    words = []
    for _ in range(int(line[1:])):
        size = int((await connection.read_line()).strip()[1:])
        words.append(await _exactly(connection, size))
        await connection.read_line()
    return words


async def read_answer(connection: Connection) -> Any:
    """As `encode` takes it; RedisError is returned, not raised; raises EOFError at the end."""
    line = (await connection.read_line()).rstrip(b"\r\n")
    if not line:
        raise EOFError
    kind, rest = line[:1], line[1:]
    if kind == b"+":
        return Status(rest.decode())
    if kind == b"-":
        return RedisError(rest.decode())
    if kind == b":":
        return int(rest)
    if kind == b"$":
        if rest == b"-1":
            return None
        data = await _exactly(connection, int(rest))
        await connection.read_line()
        return data
    return [await read_answer(connection) for _ in range(int(rest))]


async def _exactly(connection: Connection, size: int) -> bytes:
    data = b""
    while len(data) < size:
        chunk = await connection.read(size - len(data))
        if not chunk:
            raise EOFError
        data += chunk
    return data
