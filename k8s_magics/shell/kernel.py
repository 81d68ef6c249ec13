"""The kernel of every simulated machine: it drives coroutines with `send()` from timers of the Clock.

A task that becomes ready is queued, and one timer of 0 ms runs the whole queue: nothing ever runs inside the caller that
woke it, so nothing recurses.  A task that keeps running without time passing is delayed by a millisecond now and then: no
combination of programs can stop virtual time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any

from ..sim.clock import Clock
from .faults import BrokenPipe as BrokenPipe
from .faults import ExecError as ExecError
from .faults import NetworkFault as NetworkFault
from .faults import OSFault as OSFault
from .faults import OutOfMemory
from .faults import ProcessExit as ProcessExit
from .file import NULL, File
from .machine import Machine as Machine
from .memory import exhaust
from .process import Process as Process
from .process import Program as Program
from .program import find_program
from .waiting import CURRENT, Task
from .waiting import WaitQueue as WaitQueue
from .waiting import pause as pause
from .waiting import sleep as sleep

STEPS_AN_INSTANT = 10_000
"""How often one task may run within one virtual millisecond before it has to wait for the next."""


class Kernel:
    """One per cluster: the scheduler of all processes of all machines."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.current: Task | None = None
        self.steps = 0
        self._ready: deque[tuple[Task, Any]] = deque()
        self._batch: deque[tuple[Task, Any]] = deque()
        self._held: list[Task] = []
        """Tasks that stand still in the middle of a step (see `complete`)."""
        self._armed = False

    def spawn(  # noqa: PLR0913  what execve and its caller decide, each with a default
        self,
        machine: Machine,
        argv: Sequence[str],
        *,
        env: Mapping[str, str],
        cwd: str = "/",
        stdin: File | None = None,
        stdout: File | None = None,
        stderr: File | None = None,
        user: int = 0,
        group: int = 0,
        parent: Process | None = None,
        program: Program | None = None,
    ) -> Process:
        """Start a program; it first runs in a timer of 0 ms.

        `argv[0]` is found by PATH in the machine's files unless `program` is given.  Files left out are /dev/null.
        Raises ExecError (127 not found, 126 not executable) and OSFault when the machine has no process ids left.
        """
        argv = list(argv)
        if program is None:
            program, argv = find_program(machine.files, argv, cwd=cwd, path=env.get("PATH"), user=user, group=group)
        process = Process(machine, argv, env=dict(env), cwd=cwd, user=user, group=group, parent=parent)
        process.attach(0, NULL if stdin is None else stdin)
        process.attach(1, NULL if stdout is None else stdout)
        process.attach(2, NULL if stderr is None else stderr)
        process.launch(program)
        return process

    def start(
        self,
        work: Coroutine[Any, Any, Any] | Callable[[], Coroutine[Any, Any, Any]],
        done: Callable[[Any], None] | None = None,
        *,
        process: Process | None = None,
    ) -> Task:
        """Run a coroutine that is no process of its own (a probe, a server's connection); `done` receives its result.

        Give what makes it, rather than the coroutine, where the machine may be thrown away before the first step: Python complains
        of a coroutine that never ran.
        With `process` it is one of its threads and ends with it.
        """
        task = Task(self, work, process)
        task.on_done = done
        self.enqueue(task, None)
        return task

    def complete(self, work: Callable[[], Coroutine[Any, Any, Any]], *, timeout: int) -> list[Any]:
        """Let the world go on until `work` is done, while whoever asks stands still; `[its result]`, or `[]` after `timeout` milliseconds.

        This is for what is one step to its caller and takes time all the same: a write that the API server asks others about.  The caller
        must not mind that everything else may have changed meanwhile.
        """
        done: list[Any] = []
        self._ready.extendleft(reversed(self._batch))  # those of this instant that have not had their turn
        self._batch.clear()
        outer = self.current
        if outer is not None:
            self._held.append(outer)
        task = self.start(work, done.append)
        self.clock.run_until(lambda: bool(done), timeout=timeout)
        task.close()
        if outer is not None:
            self._held.pop()
        return done

    def runs(self, task: Task) -> bool:
        """Whether it is in the middle of a step."""
        return task is self.current or task in self._held

    def runs_process(self, process: Process) -> bool:
        """Whether one of the process's tasks is."""
        current = self.current
        return (current is not None and current.process is process) or any(t.process is process for t in self._held)

    def run_now(self, work: Callable[[], Coroutine[Any, Any, Any]], process: Process) -> Task:
        """Run a thread of `process` to its first wait, within a timer of the caller's: no task may be running."""
        task = Task(self, work, process)
        process.threads.append(task)
        self.step(task, None)
        return task

    def enqueue(self, task: Task, value: Any) -> None:
        """Let `task` run soon, with `value` as the answer to what it awaits."""
        self._ready.append((task, value))
        if not self._armed:
            self._armed = True
            self.clock.after(0, self._run_ready)

    def _run_ready(self) -> None:
        ready, self._ready = self._ready, deque()
        outer, self._batch = self._batch, ready
        self._armed = False
        try:
            while ready:
                task, value = ready.popleft()
                self.step(task, value)
        finally:
            self._batch = outer
            if ready:  # a program's bug is on its way out: the others still get their turn
                for task, value in ready:
                    self.enqueue(task, value)

    def step(self, task: Task, value: Any) -> None:
        """Run `task` until it waits again."""
        if task.finished or self._must_wait(task, value):
            return
        self.steps += 1
        outer, self.current = self.current, task
        try:
            request = task.send(value)
            while request is CURRENT:
                request = task.send(task)
        except StopIteration as stop:
            self.current = outer
            self._finish(task, stop.value)
            return
        except BaseException as error:
            self._failed(task, error, outer)
            return
        self.current = outer
        process = task.process
        if task.closed or (process is not None and process.doomed):
            self._end(task)
        elif request is None:
            self.enqueue(task, None)
        elif type(request) is tuple:
            queue, timeout = request
            queue.tasks.append(task)
            task.queue = queue
            if timeout is not None:
                task.timer = self.clock.after(timeout, task.on_timer)
        else:
            task.timer = self.clock.after(request, task.on_timer)

    def _failed(self, task: Task, error: BaseException, outer: Task | None) -> None:
        """A thread that wants too much memory ends its process (a main line does so itself); anything else is a bug."""
        process = task.process if isinstance(error, OutOfMemory) else None
        if process is not None:
            exhaust(process)
        self.current = outer
        self._finish(task, 1)
        if process is None:
            raise error

    def _must_wait(self, task: Task, value: Any) -> bool:
        """Whether the task may not run now: its process is stopped, or it has run enough within this millisecond."""
        process = task.process
        if process is not None and process.parked is not None:
            process.parked.append((task, value))
            return True
        now = self.clock.now
        if task.instant != now:
            task.instant, task.streak = now, 0
            return False
        task.streak += 1
        if task.streak > STEPS_AN_INSTANT:
            task.instant = -1
            self.clock.after(1, lambda: self.step(task, value))
            return True
        return False

    def _end(self, task: Task) -> None:
        """Close a task that was killed during its own step."""
        task.finished = True
        task.end()
        if task.process is not None and task.process.doomed:
            task.process.finish(task.process.doomed)

    def _finish(self, task: Task, result: Any) -> None:
        task.finished = True
        task.result = result
        process = task.process
        if process is not None:
            if process.doomed:
                process.finish(process.doomed)
            elif task is process.main:
                process.finish(int(result or 0) & 0xFF)
            elif process.exit_code is None:
                process.threads.remove(task)
        if task.on_done is not None:
            task.on_done(result)
