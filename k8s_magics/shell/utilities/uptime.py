"""uptime: how long the node has been up."""

from __future__ import annotations

from ..dates import format_date
from ..kernel import Process
from ..resources import load_average, uptime
from ..utility import Utility


async def run(process: Process) -> int:
    minutes = uptime(process.machine) // 60_000
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    length = f"{days} day{'s' if days != 1 else ''}, " if days else ""
    length += f"{hours:2d}:{rest:02d}" if hours else f"{rest} min"
    loads = ", ".join(f"{load:.2f}" for load in load_average(process.machine))
    now = format_date("%H:%M:%S", process.clock.datetime())
    await process.write(f" {now} up {length},  0 users,  load average: {loads}\n")
    return 0


UTILITY = Utility("uptime", run, usage="uptime\n\nDisplay the time since the last boot")
