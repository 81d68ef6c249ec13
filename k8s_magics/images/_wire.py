"""How the simulated databases and queues and their clients talk: a line of JSON a message.

Simplified: not the servers' own protocols, of which only the first bytes that a MySQL server sends are kept.
"""

from __future__ import annotations

import json
from typing import Any

from ..shell.sockets import Connection

LONGEST = 16 << 20
"""Bytes of one message."""
CHUNK = 65_536


class Lines:
    """The messages that come over a connection."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._buffer = bytearray()

    async def raw(self, size: int, *, timeout: int | None = None) -> bytes:
        """Exactly `size` bytes, fewer at the end of the connection; NetworkFault."""
        while len(self._buffer) < size:
            data = await self.connection.read(CHUNK, timeout=timeout)
            if not data:
                break
            self._buffer += data
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken

    async def line(self, longest: int) -> bytes | None:
        """Up to the next newline, without it and a carriage return before it; None at the end, or when there is none in so many bytes."""
        while (end := self._buffer.find(b"\n")) < 0:
            data = await self.connection.read(CHUNK) if len(self._buffer) <= longest else b""
            if not data:
                return None
            self._buffer += data
        line = bytes(self._buffer[:end])
        del self._buffer[: end + 1]
        return line.removesuffix(b"\r")

    async def receive(self, *, timeout: int | None = None) -> dict[str, Any] | None:
        """The next message, None at the end; ValueError for what is none; NetworkFault."""
        searched = 0
        while (end := self._buffer.find(b"\n", searched)) < 0:
            searched = len(self._buffer)
            if searched > LONGEST:
                raise ValueError("too long")
            data = await self.connection.read(CHUNK, timeout=timeout)
            if not data:
                if self._buffer:
                    raise ValueError("cut off")
                return None
            self._buffer += data
        line = bytes(self._buffer[:end])
        del self._buffer[: end + 1]
        try:
            message = json.loads(line)
        except RecursionError:
            raise ValueError("nested too deeply") from None
        if not isinstance(message, dict):
            raise ValueError("no message")
        return message

    async def send(self, message: dict[str, Any]) -> None:
        """NetworkFault (reset)."""
        await self.connection.write(json.dumps(message, separators=(",", ":")).encode() + b"\n")


def text_of(message: dict[str, Any], name: str) -> str:
    """A member that should be text; "" where it is not."""
    value = message.get(name)
    return value if isinstance(value, str) else ""
