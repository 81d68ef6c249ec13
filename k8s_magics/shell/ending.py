"""The end of a process (exit(2)): what it had is given back, its children become init's, and whoever waited for it wakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .signals import SIGCHLD

if TYPE_CHECKING:
    from .process import Process


def finish(process: Process, code: int) -> None:
    """End it with this exit code; nothing if it has ended."""
    if process.exit_code is not None:
        return
    process.exit_code = code
    process.parked = None
    _give_back(process)
    _leave_family(process)
    if process.memory:
        process.memory = 0
    process.machine.release(process)
    process.exited.wake()
    callbacks, process.exit_callbacks = process.exit_callbacks, []
    for callback in callbacks:
        callback(process)


def _give_back(process: Process) -> None:
    """Its threads end; its sockets and files are closed."""
    for task in (process.main, *process.threads):
        if task is not None:
            task.close()
    process.threads.clear()
    for resource in process.owned:
        resource.close()
    process.owned.clear()
    files, process.files = process.files, {}
    for file in files.values():
        file.close()


def _leave_family(process: Process) -> None:
    init = process.machine.pids.init
    for child in process.children:
        child.parent = init if init is not process else None
        if init is not None and init is not process:
            init.children.append(child)
    process.children = []
    parent = process.parent
    if parent is not None and parent.exit_code is None:
        parent.children.remove(process)
        if SIGCHLD in parent.handlers:
            parent.signal(SIGCHLD)
