"""What a utility reads: its operands as open files, or standard input, whole or line by line as they arrive.

Text is UTF-8 with surrogate escapes, so that any bytes survive the way through.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .faults import OSFault
from .waiting import current_task

if TYPE_CHECKING:
    from .file import File
    from .process import Process

BLOCK = 65536
MAXIMUM = 1 << 28
LONGEST_LINE = 1 << 24
UNNOTICED = 1 << 20
"""Bytes that a process may keep before they count."""


def decode(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


class LineReader:
    """Lines of a file as they arrive; each keeps its newline, the last may lack one."""

    def __init__(self, file: File, separator: bytes = b"\n") -> None:
        self._file = file
        self._separator = separator
        self._partial = b""
        self._waiting: list[bytes] = []

    async def block(self) -> list[bytes]:
        """At least one line, or [] at the end of input."""
        if self._waiting:
            lines, self._waiting = self._waiting, []
            return lines
        while True:
            data = await self._file.read(BLOCK)
            if not data:
                last, self._partial = self._partial, b""
                return [last] if last else []
            data = self._partial + data
            end = data.rfind(self._separator) + 1
            self._partial = data[end:]
            if len(self._partial) > LONGEST_LINE:
                raise OSFault("Cannot allocate memory")
            if end:
                pieces = data[: end - 1].split(self._separator)
                return [piece + self._separator for piece in pieces]

    def has_more(self) -> bool:
        """Whether a whole line is here already."""
        return bool(self._waiting)

    async def line(self) -> bytes:
        """One line, or b"" at the end of input."""
        lines = await self.block()
        self._waiting = lines[1:]
        return lines[0] if lines else b""


async def read_all(file: File, limit: int = MAXIMUM) -> bytes:
    """Everything until the end of input; endless input (a device) stops at `limit` bytes.  What is kept counts as memory."""
    pieces: list[bytes] = []
    size = 0
    process = (await current_task()).process
    before = process.memory if process is not None else 0
    while size < limit:
        data = await file.read(BLOCK)
        if not data:
            break
        pieces.append(data)
        size += len(data)
        if process is not None and size > UNNOTICED:
            process.memory = before + size
    if process is not None and size > UNNOTICED:
        process.memory = before
    return b"".join(pieces)


def open_operand(process: Process, name: str) -> File:
    """The file `name`, or standard input for `-`; raises OSFault."""
    return process.files[0] if name == "-" else process.open(name)


async def read_operand(process: Process, name: str) -> bytes:
    """The whole of one operand; raises OSFault."""
    file = open_operand(process, name)
    try:
        return await read_all(file)
    finally:
        close_operand(process, file)


def close_operand(process: Process, file: File) -> None:
    """Close what was opened for reading or writing, unless it is one of the process's own descriptors (`-`, /dev/stdout)."""
    if all(file is not own for own in process.files.values()):
        file.close()


async def read_operands(
    process: Process, names: Sequence[str], complaint: str = "{name}: {message}"
) -> tuple[bytes, bool]:
    """All operands (or standard input) joined; False beside it when one could not be read and was complained about."""
    pieces: list[bytes] = []
    fine = True
    for name in names or ("-",):
        try:
            pieces.append(await read_operand(process, name))
        except OSFault as fault:
            fine = False
            text = complaint.format(name=name, message=fault.message)
            await process.error(f"{process.argv[0].rpartition('/')[2]}: {text}\n")
    return b"".join(pieces), fine


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
