"""hostid: a number for the host."""

from __future__ import annotations

from ..kernel import Process
from ..utility import Utility


async def run(process: Process) -> int:
    parts = [int(part) for part in process.machine.network.address.split(".") if part.isdecimal()]
    a, b, c, d = parts if len(parts) == 4 else (127, 0, 0, 1)
    await process.write(f"{b:02x}{a:02x}{d:02x}{c:02x}\n")
    return 0


UTILITY = Utility("hostid", run)
