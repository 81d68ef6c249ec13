"""The processes a machine shows: what ps, top, pgrep and kill read of its process table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .kernel import Process

KERNEL_OVERHEAD = 4_400 * 1024


def visible(process: Process) -> tuple[Process, ...]:
    """Every process of this PID namespace, by id."""
    table = process.machine.pids.processes
    return tuple(table[pid] for pid in sorted(table))


def command_line(process: Process) -> str:
    return " ".join(process.argv).replace("\n", " ")


def command_name(process: Process) -> str:
    return process.name[:15]


def state(process: Process, viewer: Process) -> str:
    if process.parked is not None:
        return "T"
    return "R" if process is viewer else "S"


def virtual_size(process: Process) -> int:
    """KiB of address space: the binary's, and what the program holds."""
    return (KERNEL_OVERHEAD + process.memory) // 1024


def cpu_clock(process: Process) -> str:
    """TIME as ps shows it.  Simplified: CPU time is not kept a process, so a process shows 0:00."""
    return "0:00"


def matching(process: Process, pattern: str, *, full: bool, exact: bool) -> Iterator[Process]:
    """The processes whose name (or whole command line) matches, without the one that asks."""
    regex = re.compile(pattern)
    for other in visible(process):
        text = command_line(other) if full else command_name(other)
        if other is process:
            continue
        if regex.fullmatch(text) if exact else regex.search(text):
            yield other
