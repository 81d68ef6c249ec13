"""The memory of a node: when the processes of all containers want more than there is, the kernel kills one container's.

The victim is the one with the highest score: its part of the memory in thousandths, plus what the kubelet adjusts it by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .container import Container


class NodeMemory:
    """`total` bytes (None: there is always enough); `victims` gives the running containers; `on_kill` is told who was killed."""

    def __init__(self, victims: Callable[[], Iterable[Container]]) -> None:
        self.total: int | None = None
        self.used = 0
        self.on_kill: Callable[[Container, int, str], None] = _ignore
        self._victims = victims

    def account(self, change: int) -> None:
        """Processes have grown (or shrunk) by so many bytes."""
        self.used += change
        while self.total is not None and change > 0 and self.used > self.total:
            before = self.used
            victim = max(self._victims(), key=self._score, default=None)
            if victim is None or victim.process is None:
                return
            pid, name = victim.process.pid, victim.process.argv[0].rpartition("/")[2]
            victim.kill_for_memory()
            self.on_kill(victim, pid, name)
            if self.used >= before:
                return

    def _score(self, container: Container) -> tuple[int, int]:
        return 1000 * container.machine.memory // (
            self.total or 1
        ) + container.config.oom_score_adj, container.machine.memory


def _ignore(_: Container, __: int, ___: str) -> None:
    return None
