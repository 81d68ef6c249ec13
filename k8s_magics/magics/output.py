"""Printing what a command left into a cell, as a terminal would show it."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from ..course.hints import hint_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from IPython.utils.text import SList

    from ..terminal.result import Result


_METER = re.compile(r"  % Total    % Received % Xferd .*\n +Dload  Upload .*\n(?:\r[^\r\n]*)*\n?")


class CommandFailed(Exception):
    """A command's exit code was not 0 while `K8s.raise_on_error` is on: one line in the notebook, and Run All stops."""

    def _render_traceback_(self) -> list[str]:
        return [f"CommandFailed: {self}"]


def failed(line: str, exit_code: int) -> CommandFailed:
    first = line.splitlines()[0] if line.strip() else line
    return CommandFailed(f"exit code {exit_code}: {first}")


def lines_of(text: str) -> SList:
    """What `x = %kubectl get pods -o name` is: a list of lines, as `x = !ls` is one (`x.n` is the whole text)."""
    from IPython.utils.text import SList

    return SList(text.splitlines())


def without_meter(text: str) -> str:
    """curl's progress meter draws over itself, which a cell cannot; what it says besides stays."""
    return _METER.sub("", text)


def show(line: str, result: Result, *, quiet: bool = False, notes: Sequence[str] = ()) -> None:
    """Write both streams in the order in which they came, then `notes` and a hint, as `# ` lines of our own.

    `quiet` keeps back what went well; errors are always shown."""
    for is_error, said in result.parts:
        if is_error or not quiet:
            say(without_meter(said) if is_error else said, is_error=is_error)
    for is_error, own in ((False, result.stdout), (True, result.stderr)):
        if own and not own.endswith("\n") and (is_error or not quiet):
            say("\n", is_error=is_error)
    hint = hint_for(line, result)
    for note in (*notes, *((hint,) if hint else ())):
        say(f"# {note}\n", is_error=True)


def say(text: str, *, is_error: bool) -> None:
    """To one of the streams, after all that was said on the other: what one says in a row stays one piece in the notebook."""
    stream, other = (sys.stderr, sys.stdout) if is_error else (sys.stdout, sys.stderr)
    if text:
        other.flush()
        stream.write(text)
