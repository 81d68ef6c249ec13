"""arch: the machine's architecture."""

from __future__ import annotations

from ..kernel import Process
from ..utility import Utility


async def run(process: Process) -> int:
    await process.write("x86_64\n")
    return 0


UTILITY = Utility("arch", run)
