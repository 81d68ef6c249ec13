"""How control leaves a shell command other than by finishing it."""

from __future__ import annotations


class Break(Exception):
    """`break N`: `levels` loops are still to be left."""

    def __init__(self, levels: int) -> None:
        super().__init__(levels)
        self.levels = levels


class Continue(Exception):
    """`continue N`: the loop that is `levels` out goes on."""

    def __init__(self, levels: int) -> None:
        super().__init__(levels)
        self.levels = levels


class Return(Exception):
    """`return`: from a function or a sourced script."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Exit(Exception):
    """`exit`: the shell (or subshell) ends with `status`."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class ShellFault(Exception):
    """An error of the shell itself; it ends a script (POSIX 2.8.1), and only the line when the shell is interactive.

    `status` None is what the dialect has for it: 2 in ash, 1 in bash; `command` is the builtin that complains.
    """

    def __init__(self, message: str, status: int | None = None, *, command: str = "") -> None:
        super().__init__(message)
        self.message, self.status, self.command = message, status, command


class ParseFailed(ShellFault):
    """A text was no script, which has been said."""

    def __init__(self, status: int) -> None:
        super().__init__("", status)


class ReadOnly(ShellFault):
    """An assignment to a read-only variable."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: is read only")
        self.name = name
