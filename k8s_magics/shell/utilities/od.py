"""od: bytes in octal, hexadecimal, decimal or as characters."""

from __future__ import annotations

import re
import struct

from ..kernel import Process
from ..operands import read_operands
from ..options import Options, parse_options
from ..sizes import count
from ..utility import Failure, Utility

LONG = {"address-radix": "A:", "read-bytes": "N:", "skip-bytes": "j:", "format": "t:", "width": "w::"}
LETTERS = {
    "b": "o1",
    "c": "c",
    "d": "u2",
    "o": "o2",
    "x": "x2",
    "X": "x4",
    "a": "a",
    "h": "x2",
    "i": "d4",
    "l": "d8",
    "s": "d2",
    "D": "u4",
    "O": "o4",
}
NAMES = {0: "\\0", 7: "\\a", 8: "\\b", 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r"}
CODES = {1: "B", 2: "H", 4: "I", 8: "Q"}
FIGURES = {("o", 1): 3, ("o", 2): 6, ("o", 4): 11, ("o", 8): 22, ("x", 1): 2, ("x", 2): 4, ("x", 4): 8, ("x", 8): 16,
           ("d", 1): 4, ("d", 2): 6, ("d", 4): 11, ("d", 8): 20, ("u", 1): 3, ("u", 2): 5, ("u", 4): 10, ("u", 8): 20}  # fmt: skip


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "A:N:abcdDfFhilLoOsxXt:vj:w::S:", LONG)
    data, fine = await read_operands(process, options.operands)
    start = count(options.get("j", "0"))
    data = data[start:]
    data = data[: count(options.get("N"))] if "N" in options else data
    forms = _forms(options) or ["o2"]
    await process.write(dump(data, start, forms, options))
    return 0 if fine else 1


def _forms(options: Options) -> list[str]:
    found: list[str] = []
    for name, value in options.given:
        if name == "t":
            for kind, size in re.findall(r"([acdfoux])(\d+|[CSIL])?z?", value):
                width = {"C": "1", "S": "2", "I": "4", "L": "8", "": "4"}.get(size, size)
                if kind not in "ac" and (kind, int(width)) not in FIGURES:
                    raise Failure(f"invalid type string '{value}'")
                found.append(kind if kind in "ac" else kind + width)
        elif name in LETTERS:
            found.append(LETTERS[name])
    return found


def dump(data: bytes, start: int, forms: list[str], options: Options) -> str:
    radix = options.get("A", "o")
    width = count(options.get("w") or "32") if "w" in options else 16

    def address(offset: int) -> str:
        return "" if radix == "n" else f"{offset:0{6 if radix == 'x' else 7}{'d' if radix == 'd' else radix}}"

    lines: list[str] = []
    before, starred = b"", False
    for offset in range(0, len(data), width):
        block = data[offset : offset + width]
        if block == before and len(block) == width and "v" not in options:
            if not starred:
                lines.append("*\n")
            starred = True
            continue
        before, starred = block, False
        for index, form in enumerate(forms):
            head = address(start + offset) if index == 0 else " " * len(address(0))
            lines.append(head + _row(block, form) + "\n")
    if radix != "n":
        lines.append(address(start + len(data)) + "\n")
    return "".join(lines)


def _row(block: bytes, form: str) -> str:
    if form in ("c", "a"):
        return "".join(
            f" {NAMES.get(value) or (chr(value) if 32 <= value < 127 else f'{value:03o}'):>3}" for value in block
        )
    kind, size = form[0], int(form[1:])
    padded = block + b"\0" * (-len(block) % size)
    values = struct.unpack(f"<{len(padded) // size}{CODES[size].lower() if kind == 'd' else CODES[size]}", padded)
    figures = FIGURES[kind, size]
    return "".join(f" {value:0{figures}{kind}}" if kind in "ox" else f" {value:{figures}d}" for value in values)


UTILITY = Utility(
    "od",
    run,
    usage="od [-abcdfhilovxs] [-t TYPE] [-A RADIX] [-N SIZE] [-j SKIP] [-S MINSTR] [-w WIDTH] [FILE]...\n\nPrint FILEs (or stdin) unambiguously, as octal bytes by default",
)
