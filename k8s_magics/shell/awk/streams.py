"""awk's redirections: files written and read, and commands at the other end of a pipe."""

from __future__ import annotations

import posixpath

from ..faults import OSFault
from ..file import File, gathered, pipe
from ..kernel import Process
from ..operands import LineReader, decode, encode


class Streams:
    """Open files and commands by name."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self._writers: dict[str, tuple[File, Process | None]] = {}
        self._readers: dict[str, tuple[LineReader, File, Process | None]] = {}

    async def write(self, mode: str, name: str, text: str) -> None:
        if name in ("/dev/stdout", "-") and mode != "|":
            await self.process.write(encode(text))
            return
        if name == "/dev/stderr" and mode != "|":
            await self.process.error(encode(text))
            return
        if name not in self._writers:
            self._writers[name] = self._open_writer(mode, name)
        await self._writers[name][0].write(encode(text))

    def _open_writer(self, mode: str, name: str) -> tuple[File, Process | None]:
        if mode == "|":
            reader, writer = pipe()
            child = self.process.spawn(["sh", "-c", name], stdin=reader)
            return writer, child
        return self.process.open(name, "a" if mode == ">>" else "w"), None

    async def line(self, mode: str, name: str) -> bytes | None:
        """The next line from a file or a command; b"" at its end, None when it cannot be opened."""
        if name not in self._readers:
            try:
                self._readers[name] = self._open_reader(mode, name)
            except OSFault:
                return None
        return await self._readers[name][0].line()

    def _open_reader(self, mode: str, name: str) -> tuple[LineReader, File, Process | None]:
        if mode == "|":
            reader, writer = pipe()
            child = self.process.spawn(["sh", "-c", name], stdout=writer)
            return LineReader(reader), reader, child
        file = self.process.files[0] if name == "-" else self.process.open(posixpath.join(self.process.cwd, name))
        return LineReader(file), file, None

    async def close(self, name: str) -> int:
        """The exit code of a command, 0 for a file, -1 when nothing of that name is open."""
        code = -1
        if name in self._writers:
            file, child = self._writers.pop(name)
            file.close()
            code = await self.process.wait(child) if child is not None else 0
        if name in self._readers:
            _, file, child = self._readers.pop(name)
            file.close()
            code = await self.process.wait(child) if child is not None else 0
        return code

    async def close_all(self) -> None:
        for name in [*self._writers, *self._readers]:
            await self.close(name)

    async def system(self, command: str) -> int:
        return await self.process.wait(self.process.spawn(["sh", "-c", command]))

    async def contents(self, name: str) -> str:
        file = self.process.open(name)
        try:
            return decode(await gathered(file))
        finally:
            file.close()
