"""print() and input()."""

from __future__ import annotations

from typing import Any

from .attributes import get_later
from .files import FileObject
from .objects import Native, is_user

AT_ONCE = frozenset({str, int, float, bool, type(None), list, tuple, dict})


def _print(py: Any, *args: Any, sep: Any = None, end: Any = None, file: Any = None, flush: Any = False) -> Any:
    target = py.modules.stdout if file is None else file
    for word, value in (("sep", sep), ("end", end)):
        if value is not None and not isinstance(value, str):
            raise TypeError(f"{word} must be None or a string, not {type(value).__name__}")
    between, after = " " if sep is None else sep, "\n" if end is None else end
    if type(target) is FileObject and all(type(arg) in AT_ONCE for arg in args) and not flush:
        text = between.join([arg if type(arg) is str else py.text_of(arg) for arg in args]) + after
        return target.flush() if target.write_now(text) else None
    return _print_later(py, args, (between, after), target, flush)


async def _print_later(py: Any, args: tuple[Any, ...], signs: tuple[str, str], target: Any, flush: Any) -> None:
    text = signs[0].join([arg if type(arg) is str else await py.text(arg) for arg in args]) + signs[1]
    if target is None:
        return
    if type(target) is FileObject:
        if target.write_now(text) or flush:
            await target.flush()
        return
    await py.call(await get_later(py, target, "write"), [text])
    if flush and is_user(target):
        await py.call(await get_later(py, target, "flush"), [])


async def _input(py: Any, prompt: Any = "") -> str:
    streams = py.streams
    await streams.stdout.flush()
    if prompt != "":
        terminal = streams.stdin.file.is_terminal and streams.stdout.file.is_terminal
        await py.process.write_to(2 if terminal and not streams.stdout.file.is_terminal else 1, await py.text(prompt))
    line: str = await streams.stdin.read_line()
    if not line:
        raise EOFError("EOF when reading a line")
    return line.removesuffix("\n")


PRINTING = {"print": Native("print", _print, needs=True), "input": Native("input", _input, needs=True)}
