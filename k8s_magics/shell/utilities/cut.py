"""cut: selected bytes, characters or fields of each line."""

from __future__ import annotations

import re

from ..faults import BrokenPipe, OSFault
from ..kernel import Process
from ..operands import LineReader, close_operand, complain, decode, encode, open_operand
from ..options import Options, parse_options
from ..ranges import parse_ranges
from ..utility import Failure, Utility

LONG = {
    "fields": "f:",
    "delimiter": "d:",
    "bytes": "b:",
    "characters": "c:",
    "only-delimited": "s",
    "output-delimiter": "O:",
    "complement": "C",
}


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "b:c:f:d:F:O:snDC", LONG)
    kinds = [key for key in "bcfF" if key in options]
    if not kinds:
        raise Failure("expected a list of bytes, characters, or fields")
    if len(kinds) > 1:
        raise Failure("only one type of list may be specified")
    if "d" in options and kinds[0] not in "fF":
        raise Failure("an input delimiter may be specified only when operating on fields")
    cutter = Cutter(kinds[0], options)
    code = 0
    for name in options.operands or ("-",):
        try:
            file = open_operand(process, name)
            reader = LineReader(file)
            while lines := await reader.block():
                await process.write(encode("".join(filter(None, map(cutter, map(decode, lines))))))
            close_operand(process, file)
        except BrokenPipe:
            raise
        except OSFault as fault:
            await complain(process, f"{name}: {fault.message}")
            code = 1
    return code


class Cutter:
    """Turns one line into what is cut from it; "" for a line to leave out."""

    def __init__(self, kind: str, options: Options) -> None:
        self._kind = kind
        self._ranges = parse_ranges(options.get(kind))
        self._complement = "C" in options
        self._delimiter = options.get("d", "\t") or "\0"
        self._join = options.get("O", " " if kind == "F" else self._delimiter if kind == "f" else "")
        self._only = "s" in options or "D" in options

    def __call__(self, line: str) -> str:
        line = line.removesuffix("\n")
        if self._kind in "bc":
            return self._pick(list(line)) + "\n"
        fields = (
            re.split(r"\s+", line) if self._kind == "F" and self._delimiter == "\t" else line.split(self._delimiter)
        )
        if len(fields) == 1:
            return "" if self._only else line + "\n"
        return self._pick(fields) + "\n"

    def _pick(self, items: list[str]) -> str:
        if self._complement:
            return self._join.join(x for i, x in enumerate(items, 1) if not any(a <= i <= b for a, b in self._ranges))
        chosen: list[str] = []
        for low, high in self._ranges:
            chosen += items[low - 1 : high]
        return self._join.join(chosen)


UTILITY = Utility(
    "cut",
    run,
    usage="cut {-b|c LIST | -f|F LIST [-d SEP] [-s]} [-D] [-O SEP] [FILE]...\n\nPrint selected fields from FILEs (or stdin)",
)
