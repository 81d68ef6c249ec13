"""tac: lines in reverse order."""

from __future__ import annotations

from ..kernel import Process
from ..operands import read_operands
from ..options import parse_options
from ..utility import Utility


async def run(process: Process) -> int:
    data, fine = await read_operands(process, parse_options(process.argv[1:], "").operands)
    await process.write(b"".join(reversed(data.splitlines(keepends=True))))
    return 0 if fine else 1


UTILITY = Utility("tac", run, usage="tac [FILE]...\n\nConcatenate FILEs and print them in reverse")
