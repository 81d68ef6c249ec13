"""A connection as an open file, for bash's /dev/tcp and for programs whose standard streams are a socket."""

from __future__ import annotations

from .faults import NetworkFault, OSFault
from .file import File
from .sockets import Connection


class SocketFile(File):
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def read(self, size: int = -1) -> bytes:
        try:
            if size >= 0:
                return await self.connection.read(size)
            chunks = []
            while chunk := await self.connection.read():
                chunks.append(chunk)
            return b"".join(chunks)
        except NetworkFault as fault:
            raise OSFault(fault.message) from None

    async def write(self, data: bytes) -> None:
        try:
            await self.connection.write(data)
        except NetworkFault as fault:
            raise OSFault(fault.message) from None

    def release(self) -> None:
        self.connection.close()
