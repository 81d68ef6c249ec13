"""od: bytes in octal, hexadecimal, decimal or as characters."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..kernel import Process
from ..operands import Joined
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
WIDTH, ROWS_AT_ONCE = 16, 512
FIGURES = {("o", 1): 3, ("o", 2): 6, ("o", 4): 11, ("o", 8): 22, ("x", 1): 2, ("x", 2): 4, ("x", 4): 8, ("x", 8): 16,
           ("d", 1): 4, ("d", 2): 6, ("d", 4): 11, ("d", 8): 20, ("u", 1): 3, ("u", 2): 5, ("u", 4): 10, ("u", 8): 20}  # fmt: skip


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "A:N:abcdDfFhilLoOsxXt:vj:w::S:", LONG)
    stream, start = Joined(process, options.operands), count(options.get("j", "0"))
    await stream.skip(start)
    stream.limit = count(options.get("N", "-1"))
    width = count(options.get("w") or "32") if "w" in options else WIDTH
    dump = Dump(_forms(options) or ["o2"], Rows(start, width, squeezed="v" not in options), options.get("A", "o"))
    await write_rows(process, stream, dump.rows, dump.row)
    if dump.radix != "n" and (stream.fine or dump.rows.offset > start):
        await process.write(dump.address(dump.rows.offset) + "\n")
    return 0 if stream.fine else 1


async def write_rows(process: Process, stream: Joined, rows: Rows, show: Callable[[int, bytes], str]) -> None:
    """The whole stream, row by row; formatting costs a unit for sixteen rows."""
    while data := await stream.piece(rows.width * ROWS_AT_ONCE):
        await process.write("".join(rows.shown(data, show)))
        await process.toil(len(data) >> 8, len(data) >> 5)


class Rows:
    """Cuts what comes into rows of `width` bytes; one like the row before is a `*`, and the rows after it nothing."""

    def __init__(self, offset: int, width: int, *, squeezed: bool) -> None:
        self.offset, self.width = offset, width
        self._squeezed, self._before, self._starred = squeezed, b"", False

    def shown(self, data: bytes, show: Callable[[int, bytes], str]) -> Iterator[str]:
        """`show` gives a row of an offset and bytes."""
        for start in range(0, len(data), self.width):
            block = data[start : start + self.width]
            if self._squeezed and block == self._before and len(block) == self.width:
                if not self._starred:
                    yield "*\n"
                self._starred = True
            else:
                self._before, self._starred = block, False
                yield show(self.offset, block)
            self.offset += len(block)


@dataclass
class Dump:
    """How od shows a row: the address in `radix` (n: none), then a line for each form."""

    forms: list[str]
    rows: Rows
    radix: str

    def address(self, offset: int) -> str:
        if self.radix == "n":
            return ""
        return f"{offset:0{6 if self.radix == 'x' else 7}{self.radix}}"

    def row(self, offset: int, block: bytes) -> str:
        head = self.address(offset)
        return "".join(f"{' ' * len(head) if i else head}{_row(block, form)}\n" for i, form in enumerate(self.forms))


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
