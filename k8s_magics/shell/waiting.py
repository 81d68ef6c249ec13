"""What a coroutine can wait for: time, its next turn, or a queue that somebody wakes.

A program never blocks; it awaits one of these, which hands a request to the kernel (see `kernel.Kernel.step`).
"""

from __future__ import annotations

import types
from collections.abc import Callable, Coroutine, Generator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..sim.clock import Timer
    from .kernel import Kernel
    from .process import Process

Work = Coroutine[Any, Any, Any] | Callable[[], Coroutine[Any, Any, Any]]
"""A coroutine, or what makes one."""

CURRENT = object()
"""The request for the running task itself; answered at once."""


@types.coroutine
def sleep(milliseconds: int) -> Generator[int, Any, None]:
    """Let `milliseconds` of virtual time pass."""
    yield milliseconds


@types.coroutine
def pause() -> Generator[None, Any, None]:
    """Let every other task that is ready run first."""
    yield None


@types.coroutine
def current_task() -> Generator[object, Any, Task]:
    """The task that awaits this."""
    task: Task = yield CURRENT
    return task


class WaitQueue:
    """Tasks waiting for something to happen; `wake` resumes them all, in order of arrival."""

    __slots__ = ("tasks",)

    def __init__(self) -> None:
        self.tasks: list[Task] = []

    @types.coroutine
    def wait(self, timeout: int | None = None) -> Generator[object, Any, bool]:
        """Wait to be woken, at most `timeout` milliseconds; False when that passed.  Wake-ups may be spurious: test and loop."""
        woken = yield (self, timeout)
        return bool(woken)

    def wake(self) -> None:
        if self.tasks:
            tasks, self.tasks = self.tasks, []
            for task in tasks:
                task.resume(True)


class Task:
    """One coroutine in the kernel's care: the main line of a process, one of its threads, or a task of no process."""

    __slots__ = (
        "_coroutine",
        "_make",
        "closed",
        "finished",
        "instant",
        "kernel",
        "on_done",
        "process",
        "queue",
        "result",
        "streak",
        "timer",
    )

    def __init__(self, kernel: Kernel, work: Work, process: Process | None) -> None:
        self.kernel, self.process = kernel, process
        # What makes a coroutine is only called at the first step: one that is never run complains when it is thrown away.
        self._make: Callable[[], Coroutine[Any, Any, Any]] | None = work if callable(work) else None
        self._coroutine: Coroutine[Any, Any, Any] | None = None if callable(work) else work
        self.queue: WaitQueue | None = None
        self.timer: Timer | None = None
        self.finished = False
        self.closed = False
        self.result: Any = None
        self.on_done: Callable[[Any], None] | None = None
        self.instant = -1
        self.streak = 0

    def resume(self, value: Any) -> None:
        """Make it ready with `value` as the answer to its request (already taken out of the queue it waited in)."""
        self.queue = None
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None
        self.kernel.enqueue(self, value)

    def interrupt(self) -> None:
        """Wake it from whatever queue or sleep it is in (a signal came); nothing if it is ready anyway."""
        if self.queue is not None:
            self.queue.tasks.remove(self)
            self.resume(True)
        elif self.timer is not None:
            self.resume(True)

    def on_timer(self) -> None:
        """The sleep or the time-out has passed."""
        self.timer = None
        if self.queue is not None:
            self.queue.tasks.remove(self)
            self.queue = None
        self.kernel.step(self, False)

    def close(self) -> None:
        """End it now: its `finally` blocks run, synchronously."""
        if self.finished:
            return
        if self.kernel.runs(self):
            self.closed = True  # a coroutine cannot close itself: the kernel does when this step ends
            return
        self.finished = True
        if self.queue is not None:
            self.queue.tasks.remove(self)
            self.queue = None
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None
        self.end()

    def send(self, value: Any) -> Any:
        """Run to the next request; StopIteration at the end."""
        if self._make is not None:
            self._coroutine, self._make = self._make(), None
            value = None
        assert self._coroutine is not None
        return self._coroutine.send(value)

    def end(self) -> None:
        """Throw the coroutine away."""
        if self._coroutine is not None:
            close_coroutine(self._coroutine)


def close_coroutine(coroutine: Coroutine[Any, Any, Any]) -> None:
    """Close a coroutine even if its cleanup tries to wait: a dying process gets no more time."""
    for _ in range(100):
        try:
            coroutine.close()
        except RuntimeError:
            continue
        except Exception:
            return
        return
