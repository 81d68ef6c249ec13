"""Running a program to its end: its text, what is uncaught, what is left in the buffers, and the exit status."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from ...shell.signals import SIGINT
from ...shell.waiting import current_task
from .compiling import compile_module, parse
from .failures import Exited, Interrupted, visible
from .frame import Frame, Source
from .interpreter import Python
from .objects import Module
from .thread import enter
from .tracebacks import traceback_lines


async def run_text(py: Python, text: str, place: str) -> int:
    """A script or the text of `-c`; its exit status."""
    main(py, place)
    return await finish(py, _module(py, text, place))


def main(py: Python, place: str) -> Module:
    """The module `__main__`."""
    names: dict[str, Any] = {"__name__": "__main__", "__doc__": None, "__builtins__": py.modules.builtins}
    if not place.startswith("<"):
        names["__file__"] = place if place.startswith("/") else f"{py.process.cwd.rstrip('/')}/{place}"
    py.globals = names
    module = py.modules.loaded["__main__"] = Module("__main__", names)
    return module


async def _module(py: Python, text: str, place: str) -> None:
    shown = py.globals.get("__file__", place)
    code = compile_module(parse(text, shown), Source(shown, text))
    if code.doc is not None:
        py.globals["__doc__"] = code.doc
    frame = Frame(py, code, py.globals, None, py.globals)
    assert code.body is not None
    await enter(code.body(frame), frame)


async def finish(py: Python, work: Coroutine[Any, Any, Any]) -> int:
    """Run the main thread's work, then what remains to be done at the end of every program."""
    py.main.task = await current_task()
    status = await _guarded(py, work)
    status = await _guarded(py, _wait_for_threads(py)) or status
    for function, args, kwargs in reversed(py.at_exit):
        await _guarded(py, py.call(function, args, kwargs))
    try:
        await py.main.run(py.streams.flush())
    except OSError as error:
        await py.process.error(
            f"Exception ignored on flushing sys.stdout:\n{type(error).__name__}: {error}\n"
            if py.version >= (3, 14)
            else f"Exception ignored in: <_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>\n{type(error).__name__}: {error}\n"
        )
        return 120
    return status


async def _guarded(py: Python, work: Coroutine[Any, Any, Any]) -> int:
    try:
        await py.main.run(work)
    except BaseException as failure:
        error = visible(failure)
        if error is None:
            raise
        return await report(py, error)
    return 0


async def _wait_for_threads(py: Python) -> None:
    threading = py.modules.loaded.get("_thread")
    if threading is not None:
        await threading.names["_wait_for_all"].run(py)


async def report(py: Python, error: BaseException) -> int:
    """What an exception that nobody caught makes of the program: the traceback, and the status."""
    if isinstance(error, Exited):
        return await _exited(py, error.code)
    await _flush_quietly(py)
    await py.process.error(traceback_lines(py, error))
    if isinstance(error, Interrupted):
        if py.process.pid != 1:
            py.process.killed_by = SIGINT
        return 128 + SIGINT
    return 1


async def _exited(py: Python, code: Any) -> int:
    if code is None:
        return 0
    if isinstance(code, int):
        return int(code) & 0xFF
    await _flush_quietly(py)
    await py.process.error(f"{py.text_of(code)}\n")
    return 1


async def _flush_quietly(py: Python) -> None:
    """Standard error is seen before what is left of standard output; only a session shows what was written before."""
    if py.show is not None:
        await py.streams.flush()
