"""wc: lines, words, characters and bytes."""

from __future__ import annotations

from ..faults import OSFault
from ..kernel import Process
from ..operands import complain, decode, encode, read_operand
from ..options import parse_options
from ..utility import Utility

COLUMNS = "lwmcL"


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "lwcmL", {"lines": "l", "words": "w", "bytes": "c", "chars": "m"})
    chosen = [key for key in COLUMNS if key in options] or ["l", "w", "c"]
    rows: list[tuple[tuple[int, ...], str]] = []
    code = 0
    for name in options.operands or ("-",):
        try:
            data = await read_operand(process, name)
        except OSFault as fault:
            await complain(process, f"{name}: {fault.message}")
            code = 1
            continue
        rows.append((tuple(_measure(key, data) for key in chosen), name if options.operands else ""))
    if len(options.operands) > 1:
        totals = tuple(
            max(row[i] for row, _ in rows) if key == "L" else sum(row[i] for row, _ in rows) for i, key in enumerate(chosen)
        ) if rows else (0,) * len(chosen)  # fmt: skip
        rows.append((totals, "total"))
    single = len(chosen) == 1 and len(options.operands) < 2
    for row, name in rows:
        figures = str(row[0]) if single else " ".join(f"{figure:9d}" for figure in row)
        await process.write(encode(f"{figures} {name}".rstrip() + "\n"))
    return code


def _measure(key: str, data: bytes) -> int:
    if key == "l":
        return data.count(b"\n")
    if key == "w":
        return len(data.split())
    if key == "m":
        return len(decode(data))
    if key == "c":
        return len(data)
    return max((len(line.expandtabs(8)) for line in decode(data).split("\n")), default=0)


UTILITY = Utility("wc", run, usage="wc [-cmlwL] [FILE]...\n\nCount lines, words, and bytes for FILEs (or stdin)")
