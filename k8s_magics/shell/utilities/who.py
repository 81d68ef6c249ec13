"""who: nobody is logged in to a container."""

from __future__ import annotations

from ..kernel import Process
from ..options import parse_options
from ..utility import Utility


async def run(process: Process) -> int:
    parse_options(process.argv[1:], "aH")
    await process.write("USER\t\tTTY\t\tIDLE\tTIME\t\t HOST\n")
    return 0


UTILITY = Utility("who", run, usage="who [-aH]\n\nShow who is logged on")
