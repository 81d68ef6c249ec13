"""Where a script is: the functions and sourced files around the current command, as FUNCNAME, BASH_SOURCE, BASH_LINENO and `caller` show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .variables import Array

if TYPE_CHECKING:
    from .state import Shell


class Frame(NamedTuple):
    """A function (or `main`, `source`) whose text is in the file `source`, called from `line` (counted from 1; 0: not called)."""

    function: str
    source: str
    line: int


def enter(shell: Shell, function: str, source: str) -> None:
    """Go one deeper; the line is that of the command which calls."""
    shell.frames = (Frame(function, source, shell.line + 1), *shell.frames)
    show(shell)


def leave(shell: Shell) -> None:
    """Back to where the call was."""
    shell.line = shell.frames[0].line - 1
    shell.frames = shell.frames[1:]
    show(shell)


def show(shell: Shell) -> None:
    """Set bash's arrays."""
    if not shell.bash:
        return
    values, frames = shell.variables.values, shell.frames
    columns = {
        "FUNCNAME": [frame.function for frame in frames] if shell.functions_deep or shell.sources_deep else [],
        "BASH_SOURCE": [frame.source for frame in frames],
        "BASH_LINENO": [str(frame.line) for frame in frames],
    }
    for name, column in columns.items():
        if column:
            values[name] = Array(dict(enumerate(column)))
        else:
            values.pop(name, None)
