"""Programs of the container as children: the library's `subprocess` is made of this."""

from __future__ import annotations

from typing import Any

from ....shell.faults import ExecError, OSFault
from ....shell.file import CHUNK, NULL, File, pipe
from ..failures import system_error
from ..files import FileObject
from ..methods.binding import ours
from ..objects import Getter, Native

PIPE, STDOUT, DEVNULL = -1, -2, -3


class Child:
    """A program that was started; `streams` are this side's ends of its pipes."""

    TABLE: Any

    def __init__(self, process: Any, streams: dict[int, Any]) -> None:
        self.process, self.streams = process, streams


def start(py: Any, words: list[str], options: dict[str, Any]) -> Any:
    """Spawn it; FileNotFoundError and PermissionError as of exec."""
    return _start(py, words, options)


async def _start(py: Any, words: list[str], options: dict[str, Any]) -> Child:
    await py.streams.flush()
    ends: dict[int, File] = {}
    theirs: dict[int, File | None] = {}
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        theirs[number], end = _end(py, number, options.get(name), theirs)
        if end is not None:
            ends[number] = end
    environment = options.get("env")
    try:
        child = py.process.spawn(
            [str(word) for word in words], env=dict(py.environment if environment is None else environment), cwd=options.get("cwd"),
            stdin=theirs[0], stdout=theirs[1], stderr=theirs[2],
        )  # fmt: skip
    except ExecError as error:
        raise system_error(OSFault(error.reason), words[0]) from None
    text = bool(options.get("text"))
    return Child(child, {number: _object(py, end, number, text) for number, end in ends.items()})


def _end(py: Any, number: int, wanted: Any, theirs: dict[int, File | None]) -> tuple[File | None, File | None]:
    """(the child's file, our end of a pipe); None: inherited."""
    if wanted is None:
        return None, None
    if wanted == DEVNULL and isinstance(wanted, int):
        return NULL, None
    if wanted == STDOUT and isinstance(wanted, int):
        return theirs[1] if theirs.get(1) is not None else py.process.files.get(1), None
    if wanted == PIPE and isinstance(wanted, int):
        reader, writer = pipe()
        return (reader, writer) if number == 0 else (writer, reader)
    if isinstance(wanted, FileObject):
        return wanted.file, None
    raise TypeError("this simulated python redirects to files, PIPE, STDOUT and DEVNULL")


def _object(py: Any, end: File, number: int, text: bool) -> FileObject:
    end.refs += 1
    return FileObject(py, end, number + 3, ("w" if number == 0 else "r") + ("" if text else "b"), how="full")


async def wait(py: Any, child: Child, timeout: Any = None) -> Any:
    """The exit status, negative for a signal; None when the time has passed."""
    process, clock = child.process, py.process.clock
    until = None if timeout is None else clock.now + round(timeout * 1000)
    while process.exit_code is None:
        left = None if until is None else until - clock.now
        if left is not None and left <= 0:
            return None
        await process.exited.wait(left)
    return _code(child)


def _code(child: Child) -> Any:
    process = child.process
    return process.exit_code if process.killed_by is None or process.exit_code is None else -process.killed_by


async def gather(py: Any, child: Child, given: Any = None, timeout: Any = None) -> Any:
    """(output, errors) at its end; None when the time has passed."""
    outputs: dict[int, Any] = {}
    running = []
    if (stdin := child.streams.get(0)) is not None:
        running.append(py.process.start(lambda: _feed(stdin, given)))
    for number in (1, 2):
        if (file := child.streams.get(number)) is not None:
            outputs[number] = []
            py.process.start(_taker(py, file, outputs[number]))
    code = await wait(py, child, timeout)
    if code is None:
        return None
    await py.tick()
    for number in outputs:
        while not outputs[number] or outputs[number][-1] is not None:
            await child.process.exited.wait(1)
    return tuple(_joined(child.streams[number], outputs[number]) if number in outputs else None for number in (1, 2))


async def _feed(file: FileObject, given: Any) -> None:
    try:
        if given:
            file.write_now(given)
        await file.close()
    except OSError:
        file.closed = True


def _taker(py: Any, file: FileObject, pieces: list[Any]) -> Any:
    async def take() -> None:
        while data := await file.file.read(CHUNK):
            pieces.append(data)
            py.made(len(data))
        pieces.append(None)

    return take


def _joined(file: FileObject, pieces: list[Any]) -> Any:
    data = b"".join(piece for piece in pieces if piece is not None)
    return data.decode("utf-8", file.errors).replace("\r\n", "\n") if file.is_text else data


def _signal(py: Any, child: Child, number: int) -> None:
    if child.process.exit_code is None:
        child.process.signal(int(number), py.process)


Child.TABLE = {
    **ours("child", wait=wait, gather=gather, signal=_signal),
    "pid": Getter(lambda child: child.process.pid), "returncode": Getter(_code), "streams": Getter(lambda child: child.streams),
}  # fmt: skip


def names(py: Any) -> dict[str, Any]:
    return {"start": Native("start", start, needs=True), "PIPE": PIPE, "STDOUT": STDOUT, "DEVNULL": DEVNULL}
