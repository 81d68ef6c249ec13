"""cmp: where two files differ first."""

from __future__ import annotations

from collections.abc import Sequence

from ..faults import OSFault
from ..kernel import Process
from ..operands import BLOCK, Joined, encode, open_operand
from ..options import OptionError, Options, parse_options
from ..sizes import count
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "lsn:", {"silent": "s", "quiet": "s", "verbose": "l"})
    names = (*options.operands, "-")[:2]
    if not options.operands:
        raise OptionError
    streams = []
    for name in names:
        try:
            open_operand(process, name)
        except OSFault as fault:
            raise Failure("" if "s" in options else f"{name}: {fault.message}", 2) from None
        streams.append(Joined(process, (name,), limit=count(options.get("n", "-1"))))
    return await _compare(process, streams, names, options)


async def _compare(process: Process, streams: list[Joined], names: Sequence[str], options: Options) -> int:
    """Block by block, to the first difference (or with -l to the end)."""
    code, passed, line = 0, 0, 1
    while True:
        left, right = await streams[0].piece(BLOCK), await streams[1].piece(BLOCK)
        if left != right:
            different = [i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b]
            code = 1
            if "l" in options and "s" not in options:
                await process.write("".join(f"{passed + i + 1} {left[i]:>3o} {right[i]:>3o}\n" for i in different))
            elif different:
                line += left.count(b"\n", 0, different[0])
                where = f"char {passed + different[0] + 1}, line {line}"
                await process.write("" if "s" in options else encode(f"{names[0]} {names[1]} differ: {where}\n"))
                return 1
        if len(left) != len(right):
            shorter = names[0] if len(left) < len(right) else names[1]
            raise Failure("" if "s" in options else f"EOF on {shorter}")
        if not left:
            return code
        passed, line = passed + len(left), line + left.count(b"\n")


UTILITY = Utility(
    "cmp",
    run,
    usage_code=2,
    usage="cmp [-ls] [-n NUM] FILE1 [FILE2 [SKIP1 [SKIP2]]]\n\nCompare FILE1 with FILE2 (or stdin)",
)
