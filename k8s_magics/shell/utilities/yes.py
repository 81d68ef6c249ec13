"""yes: a line, for ever; the classic way to keep a CPU busy."""

from __future__ import annotations

from ..kernel import Process
from ..operands import encode
from ..utility import Utility

CHUNK = 16384


async def run(process: Process) -> int:
    line = encode(" ".join(process.argv[1:] or ["y"]) + "\n")
    chunk = line * max(1, CHUNK // len(line))
    while True:
        await process.write(chunk)


UTILITY = Utility("yes", run, usage="yes [STRING]\n\nRepeatedly print a line with STRING, or 'y'")
