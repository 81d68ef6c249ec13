"""wc: lines, words, characters and bytes."""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Sequence

from ..faults import OSFault
from ..kernel import Process
from ..operands import BLOCK, close_operand, complain, encode, open_operand
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
            figures = await _measured(process, name, chosen)
        except OSFault as fault:
            await complain(process, f"{name}: {fault.message}")
            code = 1
            continue
        rows.append((tuple(figures[key] for key in chosen), name if options.operands else ""))
    if len(options.operands) > 1:
        totals = tuple(
            max(row[i] for row, _ in rows) if key == "L" else sum(row[i] for row, _ in rows) for i, key in enumerate(chosen)
        ) if rows else (0,) * len(chosen)  # fmt: skip
        rows.append((totals, "total"))
    single = len(chosen) == 1 and len(options.operands) < 2
    for row, name in rows:
        shown = str(row[0]) if single else " ".join(f"{figure:9d}" for figure in row)
        await process.write(encode(f"{shown} {name}".rstrip() + "\n"))
    return code


async def _measured(process: Process, name: str, chosen: Sequence[str]) -> dict[str, int]:
    """What there is of everything in one operand, read piece by piece; raises OSFault."""
    figures = dict.fromkeys(COLUMNS, 0)
    characters = getincrementaldecoder("utf-8")("surrogateescape")
    file, in_word, column = open_operand(process, name), False, 0
    try:
        while data := await file.read(BLOCK):
            text = characters.decode(data) if "L" in chosen or "m" in chosen else ""
            words = data.split() if "w" in chosen else ()
            await process.toil(len(words) >> 5, len(words) >> 4)
            figures["c"] += len(data)
            figures["m"] += len(text)
            figures["l"] += data.count(b"\n")
            figures["w"] += len(words) - (in_word and not data[:1].isspace())
            in_word = not data[-1:].isspace()
            for number, part in enumerate(text.split("\n") if "L" in chosen else ()):
                before, beside = divmod(0 if number else column, 8)
                column = before * 8 + len((" " * beside + part).expandtabs(8))
                figures["L"] = max(figures["L"], column)
    finally:
        close_operand(process, file)
    return figures


UTILITY = Utility(
    "wc", run, usage="wc [-cmlwL] [FILE]...\n\nCount lines, words, and bytes for FILEs (or stdin)", steady=True
)
