"""expand and unexpand: tabs to blanks and back."""

from __future__ import annotations

from ..kernel import Process
from ..memory import fit
from ..operands import Joined, LineReader, decode, encode
from ..options import parse_options
from ..sizes import count
from ..utility import Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "it:af", {"tabs": "t:", "initial": "i", "all": "a", "first-only": "f"})
    width = max(count(options.get("t", "8")), 1)
    stream = Joined(process, options.operands)
    reader, back = LineReader(stream), process.argv[0].endswith("unexpand")
    while block := await reader.block():
        lines = []
        for line in decode(b"".join(block)).split("\n"):
            fit(line.count("\t") * width)
            if back:
                lines.append(_unexpanded(line, width, everywhere=options.any("at") and "f" not in options))
            else:
                head = line[: len(line) - len(line.lstrip(" \t"))] if "i" in options else line
                lines.append(head.expandtabs(width) + line[len(head) :])
        await process.write(encode("\n".join(lines)))
    return 0 if stream.fine else 1


def _unexpanded(line: str, width: int, *, everywhere: bool) -> str:
    flat = line.expandtabs(width)
    limit = len(flat) if everywhere else len(flat) - len(flat.lstrip(" "))
    out = []
    for start in range(0, len(flat), width):
        cell = flat[start : start + width]
        stripped = cell.rstrip(" ")
        whole = len(cell) == width and start + width <= limit
        out.append(stripped + "\t" if whole and len(cell) - len(stripped) > (0 if not stripped else 1) else cell)
    return "".join(out)


UTILITY = Utility(
    "expand",
    run,
    aliases=("unexpand",),
    usage="expand [-i] [-t N] [FILE]...\n\nConvert tabs to spaces, writing to stdout",
)
