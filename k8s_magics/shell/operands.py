"""What a utility reads: its operands as open files, or standard input, whole or line by line as they arrive.

Text is UTF-8 with surrogate escapes, so that any bytes survive the way through.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .faults import OSFault
from .file import gathered
from .waiting import current_task

if TYPE_CHECKING:
    from .file import File, Readable
    from .process import Process

BLOCK = 65536
LINES_A_UNIT = 32


def decode(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


class LineReader:
    """Lines of a file as they arrive; each keeps its newline, the last may lack one."""

    def __init__(self, file: Readable, separator: bytes = b"\n") -> None:
        self._file = file
        self._separator = separator
        self._partial: list[bytes] = []
        self._size = 0
        self._waiting: deque[bytes] = deque()

    async def block(self) -> list[bytes]:
        """At least one line, or [] at the end of input."""
        if self._waiting:
            lines = list(self._waiting)
            self._waiting.clear()
            return lines
        while True:
            data = await self._file.read(BLOCK)
            if not data:
                return [last] if (last := self._rest()) else []
            end = data.rfind(self._separator) + 1
            if end:
                whole = self._rest() + data[: end - 1]
                await self._keep(data[end:])
                lines = [piece + self._separator for piece in whole.split(self._separator)]
                await _handled(len(lines))
                return lines
            await self._keep(data)

    def _rest(self) -> bytes:
        """What has come of a line."""
        partial, self._partial, self._size = self._partial, [], 0
        return b"".join(partial)

    async def _keep(self, data: bytes) -> None:
        """A part of a line, which is kept until there is more of it."""
        if data:
            self._partial.append(data)
            self._size += len(data)
            process = (await current_task()).process if self._size > BLOCK else None
            if process is not None:
                process.hold(self._size)

    def has_more(self) -> bool:
        """Whether a whole line is here already."""
        return bool(self._waiting)

    async def line(self) -> bytes:
        """One line, or b"" at the end of input."""
        if not self._waiting:
            self._waiting.extend(await self.block())
        return self._waiting.popleft() if self._waiting else b""


async def _handled(lines: int) -> None:
    """A unit for 32 lines: six million a second."""
    if lines > LINES_A_UNIT:
        process = (await current_task()).process
        if process is not None:
            await process.toil(lines // LINES_A_UNIT, 4 * lines // LINES_A_UNIT)


def open_operand(process: Process, name: str) -> File:
    """The file `name`, or standard input for `-`; raises OSFault."""
    return process.files[0] if name == "-" else process.open(name)


async def read_operand(process: Process, name: str) -> bytes:
    """The whole of one operand; raises OSFault."""
    file = open_operand(process, name)
    try:
        return await gathered(file)
    finally:
        close_operand(process, file)


def close_operand(process: Process, file: File) -> None:
    """Close what was opened for reading or writing, unless it is one of the process's own descriptors (`-`, /dev/stdout)."""
    if all(file is not own for own in process.files.values()):
        file.close()


class Joined:
    """Operands (or standard input) as one stream, read as they arrive; `limit` is how many bytes of it are wanted (-1: all).

    One that cannot be read is complained about, and then `fine` is False.
    """

    def __init__(self, process: Process, names: Sequence[str], *, limit: int = -1) -> None:
        self.fine, self.limit = True, limit
        self._process, self._names = process, list(names or ("-",))
        self._file: File | None = None
        self._name = ""

    async def read(self, size: int = BLOCK) -> bytes:
        """What there is, at most `size` bytes; b"" at the end of the last one."""
        while self.limit and (self._file is not None or self._names):
            data = await self._next(min(size, BLOCK, self.limit if self.limit > 0 else BLOCK))
            if data:
                self.limit -= len(data) if self.limit > 0 else 0
                return data
        return b""

    async def _next(self, size: int) -> bytes:
        """A piece of the operand that is open, or b"" when it is at its end or could not be read."""
        try:
            if self._file is None:
                self._name = self._names.pop(0)
                self._file = open_operand(self._process, self._name)
            if data := await self._file.read(size):
                return data
        except OSFault as fault:
            self.fine = False
            await complain(self._process, f"{self._name}: {fault.message}")
        if self._file is not None:
            close_operand(self._process, self._file)
            self._file = None
        return b""

    async def piece(self, size: int) -> bytes:
        """Exactly `size` bytes, less only at the end."""
        pieces = []
        while size > 0 and (data := await self.read(size)):
            pieces.append(data)
            size -= len(data)
        return b"".join(pieces)

    async def skip(self, size: int) -> None:
        """Pass over so many bytes."""
        while size > 0 and (data := await self.read(size)):
            size -= len(data)


def lines_of(data: bytes) -> list[str]:
    """Text lines without their newlines."""
    if not data:
        return []
    lines = decode(data).split("\n")
    if lines[-1] == "":
        lines.pop()
    return lines


async def complain(process: Process, message: str) -> None:
    """`NAME: message` on standard error."""
    await process.error(f"{process.argv[0].rpartition('/')[2]}: {message}\n")
