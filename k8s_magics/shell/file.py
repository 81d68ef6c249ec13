"""Open file descriptions: what a descriptor refers to, shared by every process that inherited it and closed with the last."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from .effort import CARRIED, CARRIED_EASE, Effort
from .faults import BrokenPipe, OSFault, OutOfMemory
from .waiting import WaitQueue, current_task

if TYPE_CHECKING:
    from ..sim.clock import Clock
    from .node import FileNode

PIPE_SIZE = 65_536
CHUNK = 65_536
PAGE = 4096


class File:
    """`read(size)` gives up to `size` bytes and b"" at the end, `read(-1)` everything; `write` takes all of `data`.

    `refs` counts the descriptors that refer to it: `Process.attach` and `detach` keep it.
    """

    is_terminal = False
    refs = 0

    async def read(self, size: int = -1) -> bytes:
        raise OSFault("Bad file descriptor")

    async def write(self, data: bytes) -> None:
        raise OSFault("Bad file descriptor")

    async def read_line(self) -> bytes:
        """Up to and with the next newline, and not a byte further."""
        line = bytearray()
        while True:
            byte = await self.read(1)
            line += byte
            if not byte or byte == b"\n":
                return bytes(line)

    def close(self) -> None:
        """Give up one reference; the last one releases it."""
        self.refs -= 1
        if self.refs <= 0:
            self.release()

    def release(self) -> None:
        """Nobody has it open any more."""


async def carried(size: int) -> None:
    """Whoever reads `size` bytes of a stream works for it."""
    units = size >> CARRIED
    if units:
        process = (await current_task()).process
        if process is not None:
            await process.toil(units, units >> CARRIED_EASE)


class Readable(Protocol):
    """A file, or several as one."""

    async def read(self, size: int) -> bytes: ...


async def gathered(file: Readable) -> bytes:
    """A stream to its end, in blocks; what is kept of it counts as memory."""
    process = (await current_task()).process
    held, pieces, size = process.held if process is not None else 0, [], 0
    while data := await file.read(CHUNK):
        pieces.append(data)
        size += len(data)
        if process is not None:
            process.hold(held + size)
    if process is not None:
        process.hold(held)
    return b"".join(pieces)


class RegularFile(File):
    """A position in a file's content.  Writes go to the node, so every opener of it sees them."""

    def __init__(
        self, node: FileNode, clock: Clock, *, readable: bool = True, writable: bool = False, append: bool = False
    ) -> None:
        self.node, self._clock = node, clock
        self.readable, self.writable, self.append = readable, writable, append
        self.position = 0

    async def read(self, size: int = -1) -> bytes:
        if not self.readable:
            raise OSFault("Bad file descriptor")
        data = self.node.content(self.position, size)
        self.position += len(data)
        return data

    async def read_line(self) -> bytes:
        if not self.readable:
            raise OSFault("Bad file descriptor")
        end = self.node.data.find(b"\n", self.position)
        return await self.read(-1 if end < 0 else end + 1 - self.position)

    async def write(self, data: bytes) -> None:
        if not self.writable:
            raise OSFault("Bad file descriptor")
        if self.append:
            self.position = self.node.size
        self.node.patch(self.position, data, self._clock.now)
        self.position += len(data)

    def seek(self, position: int) -> None:
        """The next read or write begins at byte `position`."""
        self.position = position


class NullFile(File):
    """/dev/null."""

    async def read(self, size: int = -1) -> bytes:
        return b""

    async def read_line(self) -> bytes:
        return b""

    async def write(self, data: bytes) -> None:
        return None


NULL = NullFile()


class EndlessFile(NullFile):
    """/dev/zero, /dev/full and /dev/urandom: `supply(size)` gives that many bytes; a full one takes none.

    What has to be `made` costs four times as much."""

    def __init__(self, supply: Callable[[int], bytes], *, full: bool = False, made: bool = False) -> None:
        self._supply, self._full, self._made = supply, full, made

    async def read(self, size: int = -1) -> bytes:
        if size < 0:
            raise OutOfMemory  # all of an endless file is more than there is
        task = await current_task()
        if task.process is not None:
            await task.process.charge(1 + (size >> CARRIED - 2 if self._made else 0))  # or it would stop time for ever
        await carried(size)
        return self._supply(size)

    async def read_line(self) -> bytes:
        """Simplified: what has no newline among its next bytes has none at all."""
        line, newline, _ = (await self.read(CHUNK)).partition(b"\n")
        if not newline:
            raise OutOfMemory
        return line + newline

    async def write(self, data: bytes) -> None:
        if self._full:
            raise OSFault("No space left on device")


class Sink(File):
    """Hands whatever is written to `callback(when, data)`, `when` in milliseconds: a container's log, a terminal's screen.

    One that is a `log` takes every line for itself, at 12 MB a second."""

    def __init__(self, callback: Callable[[int, bytes], None], *, is_terminal: bool = False, log: bool = False) -> None:
        self._callback, self._log = callback, log
        self.is_terminal = is_terminal

    async def read(self, size: int = -1) -> bytes:
        return b""

    async def write(self, data: bytes) -> None:
        if data:
            task = await current_task()
            if self._log and len(data) > PAGE and task.process is not None:
                await task.process.toil(len(data) >> 6, len(data) >> 3)
            self._callback(task.kernel.clock.now, data)

    def put(self, when: int, data: bytes) -> None:
        """Write at millisecond `when`, from outside any task."""
        self._callback(when, data)


class Source(File):
    """Given input, then its end."""

    def __init__(self, data: bytes, *, is_terminal: bool = False) -> None:
        self._data, self._position = data, 0
        self.is_terminal = is_terminal

    async def read(self, size: int = -1) -> bytes:
        end = len(self._data) if size < 0 else self._position + size
        data = self._data[self._position : end]
        self._position += len(data)
        return data

    async def read_line(self) -> bytes:
        end = self._data.find(b"\n", self._position)
        return await self.read(-1 if end < 0 else end + 1 - self._position)


class Duplicate(File):
    """Another name of an open file (/dev/stdout); it lives as long as that one is open elsewhere."""

    def __init__(self, file: File) -> None:
        self._file = file
        self.is_terminal = file.is_terminal

    async def read(self, size: int = -1) -> bytes:
        return await self._file.read(size)

    async def read_line(self) -> bytes:
        return await self._file.read_line()

    async def write(self, data: bytes) -> None:
        await self._file.write(data)


class Pipe:
    """The buffer between two ends, and how many of each are open."""

    __slots__ = ("buffer", "changed", "named", "reader_effort", "readers", "writer_effort", "writers")

    def __init__(self, *, named: bool = False) -> None:
        self.buffer = bytearray()
        self.changed = WaitQueue()
        self.readers = self.writers = 0
        self.reader_effort: Effort | None = None
        self.writer_effort: Effort | None = None
        self.named = named

    def reader(self) -> PipeEnd:
        self.readers += 1
        return PipeEnd(self, reading=True)

    def writer(self) -> PipeEnd:
        self.writers += 1
        return PipeEnd(self, reading=False)

    def feed(self, data: bytes) -> None:
        """Put data in from outside any process (a terminal's keyboard); never waits."""
        self.buffer += data
        self.changed.wake()


class PipeEnd(File):
    """One end of a pipe: reads wait for data or for the last writer to go, writes wait for room."""

    def __init__(self, pipe: Pipe, *, reading: bool) -> None:
        self.pipe, self.reading = pipe, reading
        self._open = True
        self._met = not pipe.named
        self.is_terminal = False

    async def read(self, size: int = -1) -> bytes:
        if size < 0:
            return await gathered(self)
        await self._fill()
        buffer = self.pipe.buffer
        data = bytes(buffer[:size])
        del buffer[:size]
        if data:
            self.pipe.changed.wake()
            await carried(len(data))
        return data

    async def read_line(self) -> bytes:
        line = bytearray()
        while True:
            await self._fill()
            end = self.pipe.buffer.find(b"\n")
            chunk = await self.read(CHUNK if end < 0 else end + 1)
            line += chunk
            if not chunk or chunk.endswith(b"\n"):
                return bytes(line)
            if len(line) > CHUNK:
                process = (await current_task()).process
                if process is not None:
                    process.hold(len(line))

    async def _fill(self) -> None:
        """Wait until there is something to read, or nobody left to write it (on a named pipe: after somebody came)."""
        if not self.reading:
            raise OSFault("Bad file descriptor")
        pipe = self.pipe
        while not pipe.buffer:
            if pipe.writers:
                self._met = True
            elif self._met:
                return
            await self._wait()

    async def _wait(self) -> None:
        """Wait for the other end.  That is a rest only if that one rests, too."""
        task, pipe = await current_task(), self.pipe
        begun = task.kernel.clock.now
        own = task.process.effort if task.process is not None else None
        if self.reading:
            pipe.reader_effort = own
        else:
            pipe.writer_effort = own
        await pipe.changed.wait()
        now, other = task.kernel.clock.now, pipe.writer_effort if self.reading else pipe.reader_effort
        if now > begun and own is not None and other is not None and other.charged_at > begun:
            own.wait_for(begun, now)

    async def write(self, data: bytes) -> None:
        if self.reading:
            raise OSFault("Bad file descriptor")
        pipe = self.pipe
        while not self._met and not pipe.readers:
            await pipe.changed.wait()
        self._met = True
        rest = memoryview(data)
        while rest:
            if not pipe.readers:
                raise BrokenPipe
            room = PIPE_SIZE - len(pipe.buffer)
            if room <= 0:
                await self._wait()
                continue
            pipe.buffer += rest[:room]
            rest = rest[room:]
            pipe.changed.wake()

    def release(self) -> None:
        if not self._open:
            return
        self._open = False
        if self.reading:
            self.pipe.readers -= 1
        else:
            self.pipe.writers -= 1
        self.pipe.changed.wake()


def pipe() -> tuple[PipeEnd, PipeEnd]:
    """A new pipe: its reading end and its writing end."""
    shared = Pipe()
    return shared.reader(), shared.writer()
