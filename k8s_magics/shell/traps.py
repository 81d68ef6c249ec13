"""Traps: what a shell does when a signal comes, and when it exits.

A signal only notes that it came; the action runs between two commands, in the shell itself (POSIX 2.11).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .process import Process

EXIT = 0
ERR = -1
DEBUG = -2
RETURN = -3


class Traps:
    """`actions` by signal number (0 is EXIT, below are bash's ERR, DEBUG and RETURN); "" ignores.  `waiting` says that a signal may interrupt, `acting` how many actions run."""

    def __init__(self) -> None:
        self.actions: dict[int, str] = {}
        self.pending: deque[int] = deque()
        self.waiting = False
        self.running = False
        self.acting = 0

    def inherited(self, *, errors: bool = False) -> Traps:
        """What a subshell has: only the ignored signals (and `errors`, with `set -E`)."""
        traps = Traps()
        traps.actions = {number: "" for number, action in self.actions.items() if action == "" and number > 0}
        if errors and ERR in self.actions:
            traps.actions[ERR] = self.actions[ERR]
        return traps

    def set(self, process: Process, number: int, action: str | None) -> None:
        """Set the action of a signal; None is the default."""
        if action is None:
            self.actions.pop(number, None)
            if number > 0:
                process.default_signal(number)
            return
        self.actions[number] = action
        if number > 0:
            process.on_signal(number, None if action == "" else lambda: self.note(process, number))

    def hide(self, options: AbstractSet[str]) -> dict[int, str]:
        """Entering a function: without `set -E` and `set -T` the traps of bash's own do not reach into it."""
        kinds = (() if "errtrace" in options else (ERR,)) + (() if "functrace" in options else (DEBUG, RETURN))
        return {number: self.actions.pop(number) for number in kinds if number in self.actions}

    def unhide(self, hidden: dict[int, str]) -> None:
        """Leaving it: they are there again, unless the function has set others."""
        self.actions = {**hidden, **self.actions}

    def install(self, process: Process) -> None:
        """Take over another process (the next line of a session)."""
        for number, action in tuple(self.actions.items()):
            self.set(process, number, action)

    def note(self, process: Process, number: int) -> None:
        """The signal has come."""
        self.pending.append(number)
        if self.waiting and process.main is not None:
            process.main.interrupt()
