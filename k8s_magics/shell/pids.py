"""A PID namespace: the process table of one container, or of a pod whose containers share one (`shareProcessNamespace`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from .signals import SIGKILL

if TYPE_CHECKING:
    from .process import Process


class PidNamespace:
    """Hands out process ids and knows the living; PID 1 is its init, whose death ends all the others.

    `below` gives the processes of the namespaces inside this one, by the ids that they have here: a node sees its containers'."""

    def __init__(self, first_pid: int = 1) -> None:
        self._own: dict[int, Process] = {}
        self._next = first_pid
        self.below: Callable[[], Mapping[int, Process]] | None = None

    @property
    def processes(self) -> Mapping[int, Process]:
        return self._own if self.below is None else {**self.below(), **self._own}

    @property
    def init(self) -> Process | None:
        return self._own.get(1)

    def number(self, process: Process) -> int:
        """The id of a process as this namespace numbers it; its own if it is not seen here."""
        if process.machine.pids is self or self.below is None:
            return process.pid
        return next((pid for pid, other in self.below().items() if other is process), process.pid)

    def add(self, process: Process) -> int:
        pid = self._next
        self._next += 1
        self._own[pid] = process
        return pid

    @property
    def given(self) -> int:
        """How many ids have been given out, and passed over."""
        return self._next

    def pass_over(self, count: int) -> None:
        """Give out `count` ids to processes that have ended already."""
        self._next += count

    def remove(self, process: Process) -> None:
        self._own.pop(process.pid, None)
        if process.pid == 1:
            for other in tuple(self._own.values()):
                other.signal(SIGKILL)
