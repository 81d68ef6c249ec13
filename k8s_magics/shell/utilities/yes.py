"""yes: a line, for ever; the classic way to keep a CPU busy."""

from __future__ import annotations

from ..kernel import Process
from ..operands import encode
from ..utility import Utility

CHUNK = 16384
EAGER_CHUNKS = 64


async def run(process: Process) -> int:
    line = encode(" ".join(process.argv[1:] or ["y"]) + "\n")
    chunk = line * max(1, CHUNK // len(line))
    written = 0
    while True:
        await process.write(chunk)
        written += 1
        # A reader that stops early gets its lines at once; an endless sink costs CPU time in coarse steps.
        await process.burn(0.02 if written < EAGER_CHUNKS else 1000)


UTILITY = Utility("yes", run, usage="yes [STRING]\n\nRepeatedly print a line with STRING, or 'y'")
