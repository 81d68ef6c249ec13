"""split: a file cut into several."""

from __future__ import annotations

from itertools import count as count_up

from ..kernel import Process
from ..operands import Joined, LineReader
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
    stream = Joined(process, (name,))
    reader = LineReader(stream)
    for index in count_up():
        left, target = size, None
        while left > 0:
            data = await (stream.read(left) if "b" in options else reader.line())
            if not data:
                return 0 if stream.fine else 1
            left -= len(data) if "b" in options else 1
            target = target or process.open(prefix + _suffix(index, width), "w")
            await target.write(data)
            await process.charge()
        if target is not None:
            target.close()
    return 0


def _suffix(index: int, width: int) -> str:
    """aa, ab ...; Failure after zz."""
    suffix = ""
    for _ in range(width):
        index, digit = divmod(index, len(LETTERS))
        suffix = LETTERS[digit] + suffix
    if index:
        raise Failure("suffixes exhausted")
    return suffix


UTILITY = Utility(
    "split",
    run,
    usage="split [OPTIONS] [INPUT [PREFIX]]\n\n\t-b N[k|m]\tSplit by N (kilo|mega)bytes\n\t-l N\t\tSplit by N lines\n\t-a N\t\tUse N letters as suffix",
)
