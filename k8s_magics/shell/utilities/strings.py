"""strings: runs of printable characters in files."""

from __future__ import annotations

import re

from ..kernel import Process
from ..operands import BLOCK, Joined
from ..options import parse_options
from ..sizes import count
from ..utility import Utility

END = re.compile(rb"[\t\x20-\x7e]*+\Z")
"""A string that may go on."""


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "fon:at:", {"bytes": "n:", "radix": "t:"})
    stream, passed, rest = Joined(process, options.operands), 0, b""
    radix = (options.get("t") if options.get("t") in ("d", "o", "x") else "o") if options.any("to") else ""
    printable = re.compile(rb"[\t\x20-\x7e]{%d,}" % min(max(count(options.get("n", "4")), 1), BLOCK))
    while True:
        data = await stream.read()
        text, out = rest + data, []
        rest = END.search(text).group() if data else b""  # type: ignore[union-attr]  # it matches nothing, too
        process.hold(len(rest))
        for match in printable.finditer(text, 0, len(text) - len(rest)):
            offset = f"{passed + match.start():7{radix}} " if radix else ""
            out.append(offset.encode() + match.group(0) + b"\n")
        passed += len(text) - len(rest)
        await process.write(b"".join(out))
        await process.toil(len(data) >> 10, len(data) >> 6)
        if not data:
            return 0 if stream.fine else 1


UTILITY = Utility(
    "strings", run, usage="strings [-fo] [-t o|d|x] [-n LEN] [FILE]...\n\nDisplay printable strings in a binary file"
)
