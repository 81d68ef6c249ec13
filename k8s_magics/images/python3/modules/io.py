"""io: files in memory."""

from __future__ import annotations

from typing import Any

from ....shell.memory import fit
from ..failures import Stopped
from ..files import OPEN, FileObject
from ..library_errors import UnsupportedOperation
from ..methods.binding import ours, plain
from ..objects import Getter, Native


class MemoryFile:
    """StringIO or BytesIO: `value` is text or bytes, `place` where the next read or write begins."""

    TABLE: Any

    def __init__(self, value: Any) -> None:
        self.value, self.place, self.closed = value, 0, False

    def kept(self) -> int:
        return len(self.value)


class StringIO(MemoryFile):
    """io.StringIO"""


class BytesIO(MemoryFile):
    """io.BytesIO"""


StringIO.__module__ = BytesIO.__module__ = "_io"


def _check(file: MemoryFile) -> None:
    if file.closed:
        raise ValueError("I/O operation on closed file.")


def _write(py: Any, file: MemoryFile, data: Any) -> int:
    _check(file)
    if isinstance(file.value, str):
        if not isinstance(data, str):
            raise TypeError(f"string argument expected, got '{type(data).__name__}'")
    elif isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    else:
        data = bytes(data)
    py.made(fit(len(file.value) + len(data)))
    before = file.value[: file.place]
    if len(before) < file.place:
        before += (" " if isinstance(before, str) else b"\0") * (file.place - len(before))
    file.value = before + data + file.value[file.place + len(data) :]
    file.place += len(data)
    return len(data)


def _read(file: MemoryFile, size: Any = -1) -> Any:
    _check(file)
    end = len(file.value) if size is None or size < 0 else file.place + size
    data = file.value[file.place : end]
    file.place += len(data)
    return data


def _read_line(file: MemoryFile, size: int = -1) -> Any:
    _check(file)
    end = file.value.find("\n" if isinstance(file.value, str) else b"\n", file.place) + 1
    return _read(file, (end or len(file.value)) - file.place)


def _lines(file: MemoryFile, hint: int = -1) -> list[Any]:
    lines = []
    while line := _read_line(file):
        lines.append(line)
    return lines


def _next(file: MemoryFile) -> Any:
    line = _read_line(file)
    if not line:
        raise Stopped()
    return line


def _seek(file: MemoryFile, offset: int, whence: int = 0) -> int:
    file.place = fit(max(0, {0: 0, 1: file.place, 2: len(file.value)}[whence] + offset))
    return file.place


def _truncate(file: MemoryFile, size: Any = None) -> int:
    file.value = file.value[: file.place if size is None else size]
    return len(file.value)


async def _write_lines(py: Any, file: MemoryFile, lines: Any) -> None:
    for line in await py.listed(lines):
        _write(py, file, line)


def _close(file: MemoryFile, *failure: Any) -> None:
    file.closed = True


def _value(file: MemoryFile) -> Any:
    _check(file)
    return file.value


MemoryFile.TABLE = {
    **ours("_io.StringIO", write=_write, writelines=_write_lines),
    **plain(
        "_io.StringIO", read=_read, readline=_read_line, readlines=_lines, getvalue=_value, seek=_seek, tell=lambda f: f.place, truncate=_truncate, close=_close,
        flush=lambda f: None, readable=lambda f: True, writable=lambda f: True, seekable=lambda f: True, isatty=lambda f: False, __enter__=lambda f: f, __exit__=_close,
        __iter__=lambda f: f, __next__=_next, getbuffer=lambda f: memoryview(f.value),
    ),
    "closed": Getter(lambda f: f.closed),
}  # fmt: skip
StringIO.CONSTRUCTOR = Native("StringIO", lambda initial_value="", newline="\n": StringIO(initial_value or ""))  # type: ignore[attr-defined]
BytesIO.CONSTRUCTOR = Native("BytesIO", lambda initial_bytes=b"": BytesIO(bytes(initial_bytes)))  # type: ignore[attr-defined]


def _wrapped(py: Any, binary: Any, *args: Any, **options: Any) -> Any:
    if not isinstance(binary, FileObject):
        raise UnsupportedOperation("this simulated python wraps files only")
    text = FileObject(py, binary.file, binary.name, binary.mode.replace("b", ""), how=binary.how)
    text.number = binary.number
    py.streams.open[id(text)] = text
    return text


def names(py: Any) -> dict[str, Any]:
    return {
        "StringIO": StringIO, "BytesIO": BytesIO, "open": OPEN, "UnsupportedOperation": UnsupportedOperation, "DEFAULT_BUFFER_SIZE": 8192, "SEEK_SET": 0, "SEEK_CUR": 1,
        "SEEK_END": 2, "TextIOWrapper": Native("TextIOWrapper", _wrapped, needs=True), "IOBase": FileObject, "TextIOBase": FileObject, "BufferedIOBase": FileObject, "RawIOBase": FileObject,
    }  # fmt: skip
