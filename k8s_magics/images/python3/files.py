"""Open files as python has them, with its buffers: what is written is not in the file before the buffer is full, flushed or closed.

Standard output that is no terminal is such a file: nothing of it is seen before 8 KiB are full or the program ends (`-u` and
PYTHONUNBUFFERED make it write at once).
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...shell.faults import BrokenPipe, OSFault
from ...shell.file import CHUNK, File, RegularFile
from ...shell.memory import fit
from .failures import Stopped, system_error
from .methods.binding import getters, ours, plain
from .objects import Getter, Native

if TYPE_CHECKING:
    from .interpreter import Python

BUFFER = 8192


class FileObject:
    """`how` it is buffered: "full", "lines" or "none"."""

    TABLE: Mapping[str, Any]

    def __init__(  # noqa: PLR0913  what open() is told
        self,
        py: Python,
        file: File,
        name: Any,
        mode: str,
        *,
        how: str = "full",
        encoding: str = "utf-8",
        errors: str = "strict",
    ) -> None:
        self.py, self.file, self.name, self.mode, self.how = py, file, name, mode, how
        self.is_text = "b" not in mode
        self.encoding, self.errors = encoding.lower(), errors
        self.closed = False
        self.newline: str | None = None
        self.number = -1
        self._pending = bytearray()
        self._ahead = b""
        self._text = ""
        self._decoder: Any = codecs.getincrementaldecoder(self.encoding)(errors) if self.is_text else None

    @property
    def readable(self) -> bool:
        return any(letter in self.mode for letter in "r+")

    @property
    def writable(self) -> bool:
        return any(letter in self.mode for letter in "wax+")

    def kept(self) -> int:
        """Bytes in its buffers."""
        return len(self._pending) + len(self._ahead) + len(self._text)

    def check(self, can: bool, what: str) -> None:
        if self.closed:
            words = {"readable": "read of closed file", "writable": "write to closed file"}[what]
            raise ValueError("I/O operation on closed file." if self.is_text else words)
        if not can:
            from .library_errors import UnsupportedOperation

            raise UnsupportedOperation(
                f"not {what}" if self.is_text else {"readable": "read", "writable": "write"}[what]
            )

    # Writing

    def write_now(self, data: Any) -> bool:
        """Put it into the buffer; whether the buffer has to be emptied."""
        self.check(self.writable, "writable")
        if self.is_text:
            if not isinstance(data, str):
                raise TypeError(f"write() argument must be str, not {type(data).__name__}")
            octets = data.encode(self.encoding, self.errors)
        elif isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        else:
            octets = bytes(data)
        self._pending += octets
        if self.how == "full":
            return len(self._pending) > BUFFER
        return self.how == "none" or b"\n" in octets or len(self._pending) > BUFFER

    def write(self, data: Any) -> Any:
        if self.write_now(data):
            return self._write_through(len(data))
        return len(data)

    async def _write_through(self, size: int) -> int:
        await self.flush()
        return size

    async def flush(self) -> None:
        if not self._pending:
            return
        data, self._pending = bytes(self._pending), bytearray()
        try:
            if self.number >= 0:
                await self.py.process.write_to(self.number, data)
            else:
                await self.file.write(data)
        except (BrokenPipe, OSFault) as fault:
            raise system_error(OSFault("Broken pipe") if isinstance(fault, BrokenPipe) else fault) from None

    # Reading

    async def _more(self, size: int = CHUNK) -> bool:
        data = await self.file.read(size)
        if self.is_text:
            text = self._decoder.decode(data, not data)
            self._text += text if self.newline == "" else text.replace("\r\n", "\n")
        else:
            self._ahead += data
        self.py.made(len(data))
        return bool(data)

    async def read(self, size: Any = -1) -> Any:
        self.check(self.readable, "readable")
        if self.writable:
            await self.flush()
        size = -1 if size is None else size
        while (size < 0 or self._held() < size) and await self._more(
            CHUNK if size < 0 else max(size - self._held(), 1)
        ):
            if size >= 0 and not self.is_text and not isinstance(self.file, RegularFile):
                break
        if self.is_text:
            taken = self._text if size < 0 else self._text[:size]
            self._text = self._text[len(taken) :]
            return taken
        data = self._ahead if size < 0 else self._ahead[:size]
        self._ahead = self._ahead[len(data) :]
        return data

    def _held(self) -> int:
        return len(self._text) if self.is_text else len(self._ahead)

    async def read_line(self, limit: int = -1) -> Any:
        self.check(self.readable, "readable")
        if self.writable:
            await self.flush()
        newline: Any = "\n" if self.is_text else b"\n"
        while newline not in (self._text if self.is_text else self._ahead):
            data = await self.file.read_line()
            if self.is_text:
                self._text += self._decoder.decode(data, not data).replace("\r\n", "\n")
            else:
                self._ahead += data
            if not data:
                break
        held: Any = self._text if self.is_text else self._ahead
        end = held.find(newline) + 1 or len(held)
        end = end if limit < 0 else min(end, limit)
        if self.is_text:
            self._text = held[end:]
        else:
            self._ahead = held[end:]
        return held[:end]

    # Positions

    async def seek(self, offset: int, whence: int = 0) -> int:
        await self.flush()
        if not isinstance(self.file, RegularFile):
            from .library_errors import UnsupportedOperation

            raise UnsupportedOperation("underlying stream is not seekable")
        base = {0: 0, 1: self.tell(), 2: self.file.node.size}[whence]
        self.file.seek(fit(max(base + offset, 0)))
        self._ahead, self._text = b"", ""
        return self.file.position

    def tell(self) -> int:
        position = self.file.position if isinstance(self.file, RegularFile) else 0
        return position - len(self._ahead) - len(self._text.encode(self.encoding, "replace")) + len(self._pending)

    async def truncate(self, size: Any = None) -> int:
        await self.flush()
        size = self.tell() if size is None else size
        if isinstance(self.file, RegularFile):
            kept = self.file.node.content(0, size)
            self.file.node.replace(kept, self.py.process.clock.now)
        return int(size)

    async def close(self) -> None:
        if self.closed:
            return
        try:
            await self.flush()
        finally:
            self.closed = True
            self.py.streams.open.pop(id(self), None)
            if self.number < 0:
                self.file.close()


def _repr(py: Any, file: FileObject) -> str:
    if not file.is_text:
        kind = "BufferedReader" if file.mode == "rb" else "BufferedWriter"
        return f"<_io.{kind} name={py.repr_of(file.name)}>"
    return f"<_io.TextIOWrapper name={py.repr_of(file.name)} mode='{file.mode}' encoding='{file.encoding.upper()}'>"


async def _read_lines(py: Any, file: FileObject, hint: int = -1) -> list[Any]:
    lines = []
    while line := await file.read_line():
        lines.append(line)
        py.made(len(line) + 60)
        py.worked(1)
    return lines


async def _write_lines(py: Any, file: FileObject, lines: Any) -> None:
    for line in await py.listed(lines):
        if file.write_now(line):
            await file.flush()


async def _next(py: Any, file: FileObject) -> Any:
    line = await file.read_line()
    if not line:
        raise Stopped()
    return line


async def _leave(py: Any, file: FileObject, *failure: Any) -> None:
    await file.close()


def _enter(file: FileObject) -> FileObject:
    file.check(True, "readable")
    return file


def _reconfigure(py: Any, file: FileObject, **options: Any) -> Any:
    if "line_buffering" in options:
        file.how = "lines" if options["line_buffering"] else "full"
    if options.get("write_through"):
        file.how = "none"
    if options.get("encoding"):
        file.encoding = options["encoding"]


def _bytes_of(file: FileObject) -> FileObject:
    """`sys.stdout.buffer`: the same file, for bytes; what stands in the buffer of text comes first."""
    binary = FileObject(file.py, file.file, file.name, file.mode + "b", how="none" if file.how == "none" else file.how)
    binary.number = file.number
    binary._pending = file._pending
    file.py.streams.open[id(binary)] = binary
    return binary


FileObject.TABLE = {
    **plain(
        "TextIOWrapper", write=FileObject.write, read=FileObject.read, readline=FileObject.read_line, close=FileObject.close, flush=FileObject.flush,
        seek=FileObject.seek, tell=FileObject.tell, truncate=FileObject.truncate, fileno=lambda f: f.number if f.number >= 0 else 3,
        isatty=lambda f: f.file.is_terminal, readable=lambda f: f.readable, writable=lambda f: f.writable, __enter__=_enter, __iter__=lambda f: f,
        seekable=lambda f: isinstance(f.file, RegularFile),
    ),
    **ours("TextIOWrapper", readlines=_read_lines, writelines=_write_lines, __next__=_next, __exit__=_leave, __repr__=_repr, reconfigure=_reconfigure),
    **getters(FileObject, "name mode closed encoding errors"),
    "buffer": Getter(_bytes_of),
    "newlines": Getter(lambda f: None),
}  # fmt: skip


class Streams:
    """Standard input and output, and every file that is open for writing."""

    def __init__(self, py: Python, *, unbuffered: bool) -> None:
        files = py.process.files
        self.open: dict[int, FileObject] = {}
        self.stdin = self._make(py, 0, "<stdin>", "r", "full")
        terminal = 1 in files and files[1].is_terminal
        self.stdout = self._make(py, 1, "<stdout>", "w", "none" if unbuffered else "lines" if terminal else "full")
        self.stderr = self._make(py, 2, "<stderr>", "w", "none" if unbuffered else "lines")
        self.stderr.errors = "backslashreplace"

    def _make(self, py: Python, number: int, name: str, mode: str, how: str) -> FileObject:
        from ...shell.file import NULL

        made = FileObject(py, py.process.files.get(number, NULL), name, mode, how=how)
        made.number = number
        self.open[id(made)] = made
        return made

    async def flush(self) -> None:
        """What is left in the buffers at the end; files that were never closed are."""
        for file in list(self.open.values()):
            if not file.closed and file.writable:
                await file.flush()


async def open_file(  # noqa: PLR0913  as open()
    py: Python,
    name: Any,
    mode: str = "r",
    buffering: int = -1,
    encoding: Any = None,
    errors: Any = None,
    newline: Any = None,
) -> FileObject:
    """open(); OSError, ValueError."""
    letters = mode.replace("b", "").replace("t", "").replace("U", "")
    if letters not in ("r", "w", "a", "x", "r+", "w+", "a+", "x+") or len(set(mode)) != len(mode):
        raise ValueError(
            f"invalid mode: '{mode}'"
            if letters.strip("rwax+")
            else "must have exactly one of create/read/write/append mode"
        )
    path = await py.path_text(name)
    py.process.units += 1
    try:
        file = _opened(py, path, letters)
    except OSFault as fault:
        raise system_error(fault, name if isinstance(name, (str, bytes)) else path) from None
    how = "none" if buffering == 0 else "lines" if buffering == 1 or file.is_terminal else "full"
    try:
        made = FileObject(py, file, name, mode, how=how, encoding=encoding or "utf-8", errors=errors or "strict")
    except LookupError:
        raise LookupError(f"unknown encoding: {encoding}") from None
    made.newline = newline
    file.refs += 1
    py.streams.open[id(made)] = made
    return made


def _opened(py: Python, path: str, letters: str) -> File:
    process = py.process
    if letters in ("r", "w", "a", "x"):
        return process.open(path, letters)
    if letters == "r+":
        process.open(path, "r")
        return process.open(path, "r+")
    if letters[0] in "wx":
        process.open(path, letters[0])
        return process.open(path, "r+")
    file = process.open(path, "a")
    if isinstance(file, RegularFile):
        file.readable, file.position = True, file.node.size
    return file


OPEN = Native("open", open_file, needs=True)
