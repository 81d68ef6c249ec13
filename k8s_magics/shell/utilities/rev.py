"""rev: each line's characters in reverse."""

from __future__ import annotations

from ..kernel import Process
from ..operands import Joined, LineReader, decode, encode
from ..options import parse_options
from ..utility import Utility


async def run(process: Process) -> int:
    stream = Joined(process, parse_options(process.argv[1:], "").operands)
    reader = LineReader(stream)
    while lines := await reader.block():
        pieces = decode(b"".join(lines)).split("\n")
        await process.write(encode("\n".join(line[::-1] for line in pieces)))
    return 0 if stream.fine else 1


UTILITY = Utility("rev", run, usage="rev [FILE]...\n\nReverse lines of FILE")
