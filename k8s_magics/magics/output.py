"""Printing what a command left into a cell, as a terminal would show it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ..course.hints import hint_for

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from ..terminal.result import Result


class CommandFailed(Exception):
    """A command's exit code was not 0 while `K8s.raise_on_error` is on: one line in the notebook, and Run All stops."""

    def __init__(self, line: str, exit_code: int) -> None:
        super().__init__(f"exit code {exit_code}: {line.splitlines()[0]}")

    def _render_traceback_(self) -> list[str]:
        return [f"CommandFailed: {self}"]


def show(shell: InteractiveShell, line: str, result: Result, *, quiet: bool = False) -> None:
    """Write both streams, then a hint if one helps; the exit code is left in `_exit_code`."""
    if not quiet and result.stdout:
        sys.stdout.write(result.stdout if result.stdout.endswith("\n") else result.stdout + "\n")
        sys.stdout.flush()
    if result.stderr:
        sys.stderr.write(result.stderr if result.stderr.endswith("\n") else result.stderr + "\n")
        hint = hint_for(line, result)
        if hint:
            sys.stderr.write(f"# {hint}\n")
        sys.stderr.flush()
    shell.user_ns["_exit_code"] = result.exit_code
