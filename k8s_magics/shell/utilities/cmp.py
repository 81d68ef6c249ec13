"""cmp: where two files differ first."""

from __future__ import annotations

from ..faults import OSFault
from ..kernel import Process
from ..operands import encode, read_operand
from ..options import OptionError, parse_options
from ..sizes import count
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "lsn:", {"silent": "s", "quiet": "s", "verbose": "l"})
    names = (*options.operands, "-")[:2]
    if not options.operands:
        raise OptionError
    contents = []
    for name in names:
        try:
            contents.append(await read_operand(process, name))
        except OSFault as fault:
            raise Failure("" if "s" in options else f"{name}: {fault.message}", 2) from None
    limit = count(options.get("n", "-1"))
    left, right = (data[:limit] if limit >= 0 else data for data in contents)
    different = [i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b]
    if "s" not in options:
        if "l" in options:
            await process.write("".join(f"{i + 1:>8} {left[i]:>3o} {right[i]:>3o}\n" for i in different))
        elif different:
            line = left.count(b"\n", 0, different[0]) + 1
            await process.write(encode(f"{names[0]} {names[1]} differ: char {different[0] + 1}, line {line}\n"))
            return 1
        if len(left) != len(right):
            shorter = names[0] if len(left) < len(right) else names[1]
            raise Failure(f"EOF on {shorter}")
    return 1 if different or len(left) != len(right) else 0


UTILITY = Utility(
    "cmp",
    run,
    usage_code=2,
    usage="cmp [-ls] [-n NUM] FILE1 [FILE2 [SKIP1 [SKIP2]]]\n\nCompare FILE1 with FILE2 (or stdin)",
)
