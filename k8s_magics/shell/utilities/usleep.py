"""usleep: waits for microseconds."""

from __future__ import annotations

from ..kernel import Process, sleep
from ..options import OptionError
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    if len(process.argv) != 2:
        raise OptionError
    if not process.argv[1].isdecimal():
        raise Failure(f"invalid number '{process.argv[1]}'")
    await sleep(round(int(process.argv[1]) / 1000))
    return 0


UTILITY = Utility("usleep", run, usage="usleep N\n\nPause for N microseconds")
