"""What a signal does to a process (signal(7)): its handler, or the default action: nothing, stop, go on, or die."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .signals import IGNORED_BY_DEFAULT, SIGCONT, SIGKILL, SIGSTOP, STOPPING

if TYPE_CHECKING:
    from .process import Process


def deliver(process: Process, number: int, sender: Process | None) -> None:
    """Signal 0 only asks whether there is somebody."""
    if process.exit_code is not None or number == 0 or _is_shielded(process, number, sender):
        return
    if number == SIGKILL:
        _die(process, number)
    elif number in process.handlers and number != SIGSTOP:
        handler = process.handlers[number]
        if handler is not None:
            handler()
        if number == SIGCONT:
            _go_on(process)
    elif number == SIGCONT:
        _go_on(process)
    elif number in IGNORED_BY_DEFAULT or process.pid == 1:
        return
    elif number in STOPPING:
        process.parked = process.parked if process.parked is not None else []
    else:
        _die(process, number)


def _is_shielded(process: Process, number: int, sender: Process | None) -> bool:
    """Whether it is PID 1, which nobody of its own namespace can kill or stop."""
    return (
        process.pid == 1
        and sender is not None
        and sender.machine.pids is process.machine.pids
        and number in (SIGKILL, SIGSTOP)
    )


def _go_on(process: Process) -> None:
    """What became ready while it was stopped runs now."""
    if process.parked is not None:
        parked, process.parked = process.parked, None
        for task, value in parked:
            process.machine.kernel.enqueue(task, value)


def _die(process: Process, number: int) -> None:
    process.killed_by = number
    if process.machine.kernel.runs_process(process):
        process.doomed = 128 + number  # a process that kills itself ends when it next waits
        return
    process.finish(128 + number)
