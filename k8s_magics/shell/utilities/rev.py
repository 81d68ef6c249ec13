"""rev: each line's characters in reverse."""

from __future__ import annotations

from ..kernel import Process
from ..operands import decode, encode, read_operands
from ..options import parse_options
from ..utility import Utility


async def run(process: Process) -> int:
    data, fine = await read_operands(process, parse_options(process.argv[1:], "").operands)
    lines = decode(data).split("\n")
    await process.write(encode("\n".join(line[::-1] for line in lines)))
    return 0 if fine else 1


UTILITY = Utility("rev", run, usage="rev [FILE]...\n\nReverse lines of FILE")
