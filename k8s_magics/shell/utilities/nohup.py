"""nohup: runs a program that hang-ups do not end."""

from __future__ import annotations

from ..kernel import Process
from ..launch import become
from ..options import OptionError
from ..utility import Utility


async def run(process: Process) -> int:
    if len(process.argv) < 2:
        raise OptionError
    if process.files[1].is_terminal:
        await process.error("nohup: appending output to nohup.out\n")
        process.attach(1, process.open("nohup.out", "a"))
        process.attach(2, process.files[1])
    process.on_signal(1, None)
    return become(process, process.argv[1:])


UTILITY = Utility(
    "nohup", run, usage_code=125, usage="nohup PROG ARGS\n\nRun PROG immune to hangups, with output to a non-tty"
)
