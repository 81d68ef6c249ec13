"""seq: numbers from FIRST to LAST in steps of INC."""

from __future__ import annotations

import re

from ..kernel import Process
from ..options import OptionError, parse_options
from ..utility import Utility

NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?")
FLUSH = 4096


async def run(process: Process) -> int:
    arguments = process.argv[1:]
    cut = next((i for i, word in enumerate(arguments) if NUMBER.fullmatch(word)), len(arguments))
    options = parse_options(arguments[:cut], "+ws:")
    words = (*options.operands, *arguments[cut:])
    if not 1 <= len(words) <= 3 or not all(NUMBER.fullmatch(word) for word in words):
        raise OptionError
    first, step, last = (
        ("1", "1", words[0]) if len(words) == 1 else (words[0], "1", words[1]) if len(words) == 2 else words
    )
    places = max(_places(first), _places(step))
    separator = options.get("s", "\n")
    scale = 10.0**places
    start, increment, end = (round(float(word) * scale) for word in (first, step, last))
    if increment == 0:
        increment = 1 if start == end else 0
    width = max(len(_show(start, places)), len(_show(end, places))) if "w" in options else 0
    await _print(process, (start, increment, end), (separator, width, places))
    return 0


async def _print(process: Process, numbers: tuple[int, int, int], form: tuple[str, int, int]) -> None:
    value, increment, end = numbers
    separator, width, places = form
    pieces: list[str] = []
    started = False
    while value <= end if increment >= 0 else value >= end:
        text = _show(value, places)
        pieces.append((separator if started else "") + (_zeros(text, width) if width else text))
        started = True
        value += increment
        if len(pieces) >= FLUSH:
            await process.write("".join(pieces))
            pieces.clear()
            await process.toil(FLUSH >> 5, FLUSH >> 3)
    if started:
        await process.write("".join(pieces) + "\n")


def _places(word: str) -> int:
    return len(word.partition(".")[2]) if "e" not in word.lower() else 0


def _show(value: int, places: int) -> str:
    return f"{value / 10.0**places:.{places}f}" if places else str(value)


def _zeros(text: str, width: int) -> str:
    sign = "-" if text.startswith("-") else ""
    return sign + text.lstrip("-").rjust(width - len(sign), "0")


UTILITY = Utility(
    "seq",
    run,
    usage="seq [-w] [-s SEP] [FIRST [INC]] LAST\n\nPrint numbers from FIRST to LAST, in steps of INC.\nFIRST, INC default to 1.",
)
