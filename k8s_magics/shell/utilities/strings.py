"""strings: runs of printable characters in files."""

from __future__ import annotations

import re

from ..kernel import Process
from ..operands import read_operands
from ..options import parse_options
from ..sizes import count
from ..utility import Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "fon:at:", {"bytes": "n:", "radix": "t:"})
    data, fine = await read_operands(process, options.operands)
    least = max(count(options.get("n", "4")), 1)
    for match in re.finditer(rb"[\t\x20-\x7e]{%d,}" % least, data):
        offset = (
            f"{match.start():7{options.get('t') if options.get('t') in ('d', 'o', 'x') else 'o'}} "
            if options.any("to")
            else ""
        )
        await process.write(offset.encode() + match.group(0) + b"\n")
    return 0 if fine else 1


UTILITY = Utility(
    "strings", run, usage="strings [-fo] [-t o|d|x] [-n LEN] [FILE]...\n\nDisplay printable strings in a binary file"
)
