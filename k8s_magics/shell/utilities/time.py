"""time: how long a program took."""

from __future__ import annotations

from ..kernel import Process
from ..launch import start
from ..options import OptionError, parse_options
from ..utility import Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "+vpao:f:")
    if not options.operands:
        raise OptionError
    began, used = process.clock.now, process.machine.cpu.used
    code = await process.wait(start(process, options.operands))
    if code > 128:
        await process.error(f"Command terminated by signal {code - 128}\n")
    elif code:
        await process.error(f"Command exited with non-zero status {code}\n")
    real, user = (process.clock.now - began) / 1000, (process.machine.cpu.used - used) / 1000
    if "p" in options:
        await process.error(f"real {real:.2f}\nuser {user:.2f}\nsys 0.00\n")
    else:
        await process.error(f"real\t{_minutes(real)}\nuser\t{_minutes(user)}\nsys\t{_minutes(0)}\n")
    return code


def _minutes(seconds: float) -> str:
    return f"{int(seconds // 60)}m {seconds % 60:.2f}s"


UTILITY = Utility(
    "time", run, usage="time [-vpa] [-o FILE] PROG ARGS\n\nRun PROG, display resource usage when it exits"
)
