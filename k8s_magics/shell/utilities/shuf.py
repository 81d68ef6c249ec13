"""shuf: lines in an order that looks random, and is the same every time."""

from __future__ import annotations

import hashlib

from ..kernel import Process
from ..operands import encode, lines_of, read_operand
from ..options import OptionError, parse_options
from ..sizes import count
from ..utility import Failure, Utility

MOST = 1_000_000


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "ei:n:o:zr", {"input-range": "i:", "head-count": "n:", "echo": "e"})
    if "e" in options:
        lines = list(options.operands)
    elif "i" in options:
        low, dash, high = options.get("i").partition("-")
        if not dash or not low.isdecimal() or not high.isdecimal() or not 0 <= int(high) - int(low) < MOST:
            raise Failure(f"{options.get('i')}: invalid range")
        lines = [str(number) for number in range(int(low), int(high) + 1)]
    else:
        if len(options.operands) > 1:
            raise OptionError
        lines = lines_of(await read_operand(process, options.operands[0] if options.operands else "-"))
    seed = f"{process.machine.hostname}/{process.pid}/{process.clock.now}"
    order = sorted(range(len(lines)), key=lambda index: hashlib.sha256(f"{seed}/{index}".encode()).digest())
    wanted = count(options.get("n", str(len(lines))))
    await process.write(encode("".join(lines[index] + "\n" for index in order[:wanted])))
    return 0


UTILITY = Utility(
    "shuf", run, usage="shuf [-n NUM] [-o FILE] [-z] [FILE | -e [ARG...] | -i L-H]\n\nRandomly permute lines"
)
