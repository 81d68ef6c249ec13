"""nproc: the node's processors (a container's limit does not show)."""

from __future__ import annotations

from ..kernel import Process
from ..options import parse_options
from ..resources import cores
from ..sizes import count
from ..utility import Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "", {"all": "all", "ignore": "ignore:"})
    await process.write(f"{max(cores(process.machine) - count(options.get('ignore', '0')), 1)}\n")
    return 0


UTILITY = Utility("nproc", run, usage="nproc [--all] [--ignore=N]\n\nPrint number of available CPUs")
