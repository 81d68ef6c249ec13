"""clear: an empty screen."""

from __future__ import annotations

from ..kernel import Process
from ..utility import Utility


async def run(process: Process) -> int:
    await process.write("\x1b[H\x1b[J")
    return 0


UTILITY = Utility("clear", run)
