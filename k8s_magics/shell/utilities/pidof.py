"""pidof: the ids of processes by name."""

from __future__ import annotations

from ..kernel import Process
from ..options import parse_options
from ..processes import visible
from ..utility import Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "so:")
    found = [
        str(process.machine.pids.number(other))
        for other in reversed(visible(process))
        if other.name in options.operands and other is not process
    ]
    if "s" in options:
        found = found[:1]
    if found:
        await process.write(" ".join(found) + "\n")
    return 0 if found else 1


UTILITY = Utility(
    "pidof",
    run,
    usage="pidof [OPTIONS] [NAME]...\n\nList PIDs of all processes with names that match NAMEs\n\n\t-s\tShow only one PID",
)
