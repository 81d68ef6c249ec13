"""nice: runs a program at another priority, which nothing here looks at."""

from __future__ import annotations

from ..kernel import Process
from ..launch import become
from ..options import parse_options
from ..utility import Utility


async def run(process: Process) -> int:
    words = parse_options(process.argv[1:], "+n:").operands
    if not words:
        await process.write("0\n")
        return 0
    return become(process, words)


UTILITY = Utility(
    "nice", run, usage_code=125, usage="nice [-n ADJUST] [PROG ARGS]\n\nChange scheduling priority, run PROG"
)
