"""fold: breaks long lines."""

from __future__ import annotations

from ..kernel import Process
from ..operands import decode, encode, read_operands
from ..options import parse_options
from ..sizes import count
from ..utility import Failure, Utility


def folded(line: str, width: int, *, spaces: bool) -> str:
    pieces = []
    while len(line) > width:
        cut = width
        if spaces:
            blank = line.rfind(" ", 0, width)
            cut = blank + 1 if blank >= 0 else width
        pieces.append(line[:cut])
        line = line[cut:]
    return "\n".join([*pieces, line])


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "bsw:")
    width = count(options.get("w", "80"))
    if width < 1:
        raise Failure(f"number {width} is not in 1..10000 range")
    data, fine = await read_operands(process, options.operands)
    text = "\n".join(folded(line, width, spaces="s" in options) for line in decode(data).split("\n"))
    await process.write(encode(text))
    return 0 if fine else 1


UTILITY = Utility(
    "fold", run, usage="fold [-bs] [-w WIDTH] [FILE]...\n\nWrap input lines in FILEs (or stdin), writing to stdout"
)
