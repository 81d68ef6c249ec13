"""tac: lines in reverse order."""

from __future__ import annotations

from ..file import gathered
from ..kernel import Process
from ..operands import Joined
from ..options import parse_options
from ..utility import Utility


async def run(process: Process) -> int:
    stream = Joined(process, parse_options(process.argv[1:], "").operands)
    data = await gathered(stream)
    await process.write(b"".join(reversed(data.splitlines(keepends=True))))
    return 0 if stream.fine else 1


UTILITY = Utility("tac", run, usage="tac [FILE]...\n\nConcatenate FILEs and print them in reverse")
