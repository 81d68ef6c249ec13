"""Printing what a command left into a cell, as a terminal would show it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ..course.hints import hint_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..terminal.result import Result


class CommandFailed(Exception):
    """A command's exit code was not 0 while `K8s.raise_on_error` is on: one line in the notebook, and Run All stops."""

    def _render_traceback_(self) -> list[str]:
        return [f"CommandFailed: {self}"]


def failed(line: str, exit_code: int) -> CommandFailed:
    first = line.splitlines()[0] if line.strip() else line
    return CommandFailed(f"exit code {exit_code}: {first}")


def show(line: str, result: Result, *, quiet: bool = False, notes: Sequence[str] = ()) -> None:
    """Write both streams in the order in which they came, then `notes` and a hint, as `# ` lines of our own.

    `quiet` keeps back what went well; errors are always shown."""
    for is_error, text in result.parts:
        stream = sys.stderr if is_error else sys.stdout
        if is_error or not quiet:
            stream.write(text)
            stream.flush()
    for is_error, stream in ((False, sys.stdout), (True, sys.stderr)):
        own = result.stderr if is_error else result.stdout
        if own and not own.endswith("\n") and (is_error or not quiet):
            stream.write("\n")
    hint = hint_for(line, result)
    for note in (*notes, *((hint,) if hint else ())):
        sys.stderr.write(f"# {note}\n")
    sys.stdout.flush()
    sys.stderr.flush()
