"""pwd: the working directory."""

from __future__ import annotations

from ..faults import OSFault
from ..kernel import Process
from ..operands import encode
from ..options import parse_options
from ..utility import Utility


async def run(process: Process) -> int:
    parse_options(process.argv[1:], "LP")
    try:
        path = process.machine.files.real_path(process.cwd)
    except OSFault:
        path = process.cwd
    await process.write(encode(path + "\n"))
    return 0


UTILITY = Utility("pwd", run, usage="pwd\n\nPrint the full filename of the current working directory")
