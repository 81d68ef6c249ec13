"""nl: numbers the lines."""

from __future__ import annotations

from ..kernel import Process
from ..memory import fit
from ..operands import Joined, LineReader, encode, lines_of
from ..options import parse_options
from ..sizes import count
from ..utility import Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "b:i:s:v:w:pf:h:n:")
    stream = Joined(process, options.operands)
    style, separator = options.get("b", "t"), options.get("s", "\t")
    number, step, width = count(options.get("v", "1")), count(options.get("i", "1")), count(options.get("w", "6"))
    reader, form = LineReader(stream), options.get("n", "rn")
    blank = " " * fit(width + len(separator))
    while lines := await reader.block():
        out = []
        for line in lines_of(b"".join(lines)):
            if style == "a" or (style == "t" and line):
                out.append(f"{_number(number, width, form)}{separator}{line}\n")
                number += step
            else:
                out.append(f"{blank}{line}\n")
        await process.write(encode("".join(out)))
    return 0 if stream.fine else 1


def _number(number: int, width: int, form: str) -> str:
    return f"{number:0{width}d}" if form == "rz" else f"{number:<{width}d}" if form == "ln" else f"{number:{width}d}"


UTILITY = Utility(
    "nl", run, usage="nl [OPTIONS] [FILE]...\n\nWrite FILEs to standard output with line numbers added\n\n\t-b STYLE\tWhich lines to number - a: all, t: nonempty, n: none\n"
    "\t\t\t^\n\t-i N\t\tLine number increment\n\t-s STRING\tUse STRING as line number separator\n\t-v N\t\tStart from N\n\t-w N\t\tWidth of line numbers",
)  # fmt: skip
