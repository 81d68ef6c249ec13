"""The memory that programs take for what they read and make: it is counted, and who keeps too much is killed (the OOM killer).

Whatever keeps text or bytes that may grow says so with `Process.hold`, or has a `Heap` that counts now and then.  A container's limit
and its node's memory are kept by `Machine.allocate`; beyond `ROOM`, or with code that has no process at hand (`fit`),
`OutOfMemory` ends the program wherever it is, and `exhaust` does to the machine what a program does that never stops growing.

# Simplified: a program that keeps more than 64 MiB of what it reads or makes takes all there is: it is killed for want of memory.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from .faults import ExecError, OutOfMemory
from .resources import node_memory
from .signals import SIGKILL

if TYPE_CHECKING:
    from .process import Process

ROOM = 64 << 20
"""Bytes that a program may keep."""
UNNOTICED = 1 << 20
"""Bytes that it may keep before they count."""
ELEMENT = 64
"""Bytes that an element of an array, a match or a piece of a text takes besides its own."""
LONGEST_ARGUMENT, MOST_ARGUMENTS = 128 << 10, 2 << 20
"""Bytes of one argument, and of all with the environment (execve(2): MAX_ARG_STRLEN, and a quarter of the stack)."""


def fit(size: int) -> int:
    """`size` bytes or characters, if a program can have so many; OutOfMemory if not.  To be asked before they are made."""
    if size > ROOM:
        raise OutOfMemory
    return size


def hold(process: Process, size: int) -> None:
    """`process` keeps so many bytes besides what its program takes anyway; OutOfMemory when that kills it."""
    fit(size)
    counted = size if size > UNNOTICED else 0
    change, process.held = counted - process.held, counted
    if change:
        process.machine.allocate(change)
    if change > 0 and (process.doomed or process.exit_code is not None):
        raise OutOfMemory


def exhaust(process: Process) -> None:
    """Give it all the memory that its container or its node has: the kernel kills for it, and this process at the latest."""
    machine = process.machine
    if not process.doomed:
        wanted = node_memory(machine) if machine.memory_limit is None else machine.memory_limit
        change, process.held = wanted + 1 - process.held, wanted + 1
        machine.allocate(change)
    if not process.doomed:
        process.signal(SIGKILL)


class Owner(Protocol):
    """A shell, an awk program, a sed script: it runs in a process, a shell in another for each line of a terminal."""

    @property
    def process(self) -> Process: ...


class Heap:
    """What a program keeps, counted (by `measure`, in bytes) only when it may have doubled since it was last counted."""

    def __init__(self, owner: Owner, measure: Callable[[], int]) -> None:
        self._owner, self._measure = owner, measure
        self._made, self._due = 0, UNNOTICED

    def made(self, size: int) -> None:
        """So many bytes more have been made, and may be kept; OutOfMemory."""
        self._made += size
        if self._made >= self._due:
            fit(size)
            kept = self._measure()
            hold(self._owner.process, kept)
            self._made, self._due = 0, max(UNNOTICED, min(kept, ROOM - kept))


def fit_arguments(argv: Sequence[str], environment: Mapping[str, str]) -> None:
    """ExecError when execve would not take so much."""
    size = sum(map(len, argv)) + sum(map(len, environment)) + sum(map(len, environment.values()))
    if size > LONGEST_ARGUMENT and (
        size + 8 * (len(argv) + len(environment)) > MOST_ARGUMENTS
        or max(map(len, (*argv, *environment.values()))) >= LONGEST_ARGUMENT
    ):
        raise ExecError(126, f'exec: "{argv[0]}": argument list too long', "Argument list too long")
