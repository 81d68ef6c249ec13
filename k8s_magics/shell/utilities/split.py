"""split: a file cut into several."""

from __future__ import annotations

from ..kernel import Process
from ..operands import close_operand, read_operand
from ..options import OptionError, parse_options
from ..sizes import count
from ..utility import Failure, Utility

LETTERS = "abcdefghijklmnopqrstuvwxyz"


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "l:b:a:")
    if len(options.operands) > 2:
        raise OptionError
    name = options.operands[0] if options.operands else "-"
    prefix = options.operands[1] if len(options.operands) > 1 else "x"
    size, width = count(options.get("b") or options.get("l", "1000")), count(options.get("a", "2"))
    if size < 1 or not 1 <= width <= 10:
        raise Failure(f"number {size if size < 1 else width} is not in range")
    data = await read_operand(process, name)
    if "b" in options:
        pieces = [data[i : i + size] for i in range(0, len(data), size)]
    else:
        lines = data.splitlines(keepends=True)
        pieces = [b"".join(lines[i : i + size]) for i in range(0, len(lines), size)]
    if len(pieces) > len(LETTERS) ** width:
        raise Failure("suffixes exhausted")
    for index, piece in enumerate(pieces):
        suffix = ""
        for _ in range(width):
            index, digit = divmod(index, len(LETTERS))
            suffix = LETTERS[digit] + suffix
        file = process.open(prefix + suffix, "w")
        await file.write(piece)
        close_operand(process, file)
    return 0


UTILITY = Utility(
    "split",
    run,
    usage="split [OPTIONS] [INPUT [PREFIX]]\n\n\t-b N[k|m]\tSplit by N (kilo|mega)bytes\n\t-l N\t\tSplit by N lines\n\t-a N\t\tUse N letters as suffix",
)
