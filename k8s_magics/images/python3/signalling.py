"""Signals: those that come wait until the main thread is between two steps, where their handlers run."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from ...shell.signals import NAMES, SIGINT
from .failures import Interrupted
from .frame import MISSING

if TYPE_CHECKING:
    from .interpreter import Python

DEFAULT, IGNORE = 0, 1


class Signals:
    """`handlers` are the program's, by number: a function, DEFAULT or IGNORE."""

    def __init__(self, py: Python) -> None:
        self._py = py
        self.pending: list[int] = []
        self.handlers: dict[int, Any] = {}
        process = py.process
        for number, handler in process.handlers.items():
            if handler is None:
                self.handlers[number] = IGNORE
        if SIGINT not in self.handlers:
            process.on_signal(SIGINT, self._note(SIGINT))

    def set(self, number: int, handler: Any) -> Any:
        """signal.signal(); what it was before."""
        process = self._py.process
        before = self.handlers.get(number, DEFAULT)
        self.handlers[number] = handler
        if handler == IGNORE and isinstance(handler, int):
            process.on_signal(number, None)
        elif handler == DEFAULT and isinstance(handler, int):
            process.default_signal(number)
        else:
            process.on_signal(number, self._note(number))
        return before

    def _note(self, number: int) -> Callable[[], None]:
        def came() -> None:
            if number not in self.pending:
                self.pending.append(number)
            task = self._py.main.task
            if task is not None and not task.finished and not task.kernel.runs(task):
                task.interrupt()

        return came

    def take(self) -> Coroutine[Any, Any, Any] | None:
        """The handler of the next signal, to be run; KeyboardInterrupt for an interrupt without one."""
        number = self.pending.pop(0)
        handler = self.handlers.get(number, MISSING)
        if handler is MISSING:
            if number == SIGINT:
                raise Interrupted()
            return None
        return self._py.call(handler, [number, self._py.thread.frame])

    @staticmethod
    def names() -> dict[str, int]:
        return {f"SIG{name}": number for number, name in NAMES.items()}
