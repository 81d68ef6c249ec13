"""A PID namespace: the process table of one container, or of a pod whose containers share one (`shareProcessNamespace`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .signals import SIGKILL

if TYPE_CHECKING:
    from .process import Process


class PidNamespace:
    """Hands out process ids and knows the living; PID 1 is its init, whose death ends all the others."""

    def __init__(self, first_pid: int = 1) -> None:
        self.processes: dict[int, Process] = {}
        self._next = first_pid

    @property
    def init(self) -> Process | None:
        return self.processes.get(1)

    def add(self, process: Process) -> int:
        pid = self._next
        self._next += 1
        self.processes[pid] = process
        return pid

    def remove(self, process: Process) -> None:
        self.processes.pop(process.pid, None)
        if process.pid == 1:
            for other in tuple(self.processes.values()):
                other.signal(SIGKILL)
