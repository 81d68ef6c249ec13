"""An interactive session: a prompt, a statement at a time, the value of an expression shown.

# Simplified: python's prompt has no colours, no history and no completion.
"""

from __future__ import annotations

import ast
from typing import Any

from .compiling import compile_module, parse
from .failures import Exited, Interrupted, visible
from .frame import Frame, Source
from .interpreter import Python
from .modules.sys import version_line
from .running import finish, main, report
from .thread import enter
from .tracebacks import traceback_lines

INCOMPLETE = (
    "unexpected EOF", "was never closed", "expected an indented block", "EOF while scanning", "unterminated triple-quoted", "unexpected end of file",
    "expected 'except' or 'finally' block",
)  # fmt: skip
HELP = 'Type "help", "copyright", "credits" or "license" for more information.\n'


async def run_session(py: Python) -> int:
    """Until the end of the input or exit(); the exit status."""
    main(py, "<stdin>")
    py.modules.builtins.names["_"] = None
    py.show = _shown(py)
    await py.process.error(f"Python {version_line(py.version_text)} on linux\n{HELP}")
    return await finish(py, _talk(py))


def _shown(py: Python) -> Any:
    async def show(value: Any) -> None:
        py.globals["_"] = value
        if py.streams.stdout.write_now(await py.repr(value) + "\n"):
            await py.streams.flush()

    return show


async def _talk(py: Python) -> None:
    pending, number = "", 0
    terminal = py.streams.stdin.file.is_terminal
    while True:
        await py.streams.flush()
        await py.process.write("... " if pending else ">>> ")
        try:
            line = await py.streams.stdin.read_line()
        except Interrupted:
            pending = ""
            await py.process.error("\nKeyboardInterrupt\n")
            continue
        if not line and not pending:
            await py.process.write("\n" if terminal else "")
            return
        pending += line
        if line and is_open(pending):
            continue
        text, pending = pending, ""
        if text.strip() in ("exit", "quit") and py.version >= (3, 13):
            raise Exited()
        await _one(py, text, number)
        number += bool(text.strip())


def is_open(text: str) -> bool:
    """Whether more is to come: brackets or quotes are open, or a block is that no empty line has ended."""
    try:
        body = parse(text, "<stdin>").body
    except SyntaxError as error:
        words = str(error.msg)
        return any(sign in words for sign in INCOMPLETE) and not text.endswith("\n\n")
    if not body:
        return False
    return (hasattr(body[-1], "body") or isinstance(body[-1], ast.Match)) and not text.endswith("\n\n") and "\n" in text


async def _one(py: Python, text: str, number: int) -> None:
    place = f"<python-input-{number}>" if py.version >= (3, 13) and py.streams.stdin.file.is_terminal else "<stdin>"
    try:
        code = compile_module(parse(text, place), Source(place, text))
        frame = Frame(py, code, py.globals, None, py.globals)
        assert code.body is not None
        await enter(code.body(frame), frame)
    except Exited:
        raise
    except BaseException as failure:
        error = visible(failure)
        if error is None:
            raise
        await py.streams.flush()
        if isinstance(error, Interrupted):
            await py.process.error(traceback_lines(py, error))
        else:
            await report(py, error)
