"""Traps: what a shell does when a signal comes, and when it exits.

A signal only notes that it came; the action runs between two commands, in the shell itself (POSIX 2.11).
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .process import Process

EXIT = 0
ERR = -1


class Traps:
    """`actions` by signal number (0 is EXIT, -1 bash's ERR); "" ignores.  `waiting` says that a signal may interrupt."""

    def __init__(self) -> None:
        self.actions: dict[int, str] = {}
        self.pending: deque[int] = deque()
        self.waiting = False
        self.running = False

    def inherited(self) -> Traps:
        """What a subshell has: only the ignored signals."""
        traps = Traps()
        traps.actions = {number: "" for number, action in self.actions.items() if action == "" and number > 0}
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

    def install(self, process: Process) -> None:
        """Take over another process (the next line of a session)."""
        for number, action in tuple(self.actions.items()):
            self.set(process, number, action)

    def note(self, process: Process, number: int) -> None:
        """The signal has come."""
        self.pending.append(number)
        if self.waiting and process.main is not None:
            process.main.interrupt()
