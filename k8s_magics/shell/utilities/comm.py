"""comm: lines only in one file, only in the other, or in both (both sorted)."""

from __future__ import annotations

from ..faults import OSFault
from ..kernel import Process
from ..operands import encode, lines_of, read_operand
from ..options import OptionError, parse_options
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "123zt")
    if len(options.operands) != 2:
        raise OptionError
    left, right = [await _lines(process, name) for name in options.operands]
    out, i, j = [], 0, 0
    indents = {"1": "", "2": "" if "1" in options else "\t"}
    indents["3"] = "".join("\t" for key in "12" if key not in options)
    while i < len(left) or j < len(right):
        a, b = left[i : i + 1], right[j : j + 1]
        if a == b:
            kind, i, j = "3", i + 1, j + 1
        elif not b or (a and encode(a[0]) < encode(b[0])):
            kind, i, b = "1", i + 1, a
        else:
            kind, j = "2", j + 1
        if kind not in options:
            out.append(f"{indents[kind]}{b[0]}\n")
    await process.write(encode("".join(out)))
    return 0


async def _lines(process: Process, name: str) -> list[str]:
    try:
        return lines_of(await read_operand(process, name))
    except OSFault as fault:
        raise Failure(f"can't open '{name}': {fault.message}") from None


UTILITY = Utility("comm", run, usage="comm [-123] FILE1 FILE2\n\nCompare FILE1 with FILE2")
