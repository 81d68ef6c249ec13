"""tr: translates, squeezes or deletes characters."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..backslashes import escape_at
from ..kernel import Process
from ..operands import BLOCK, decode, encode
from ..options import OptionError, parse_options
from ..utility import Failure, Utility

CLASSES: dict[str, Callable[[str], bool]] = {
    "alpha": str.isalpha, "digit": str.isdigit, "alnum": str.isalnum, "upper": str.isupper, "lower": str.islower, "space": str.isspace,
    "blank": lambda c: c in " \t", "punct": lambda c: c.isprintable() and not c.isalnum() and c != " ",
    "cntrl": lambda c: ord(c) < 32 or ord(c) == 127, "print": lambda c: 32 <= ord(c) < 127, "graph": lambda c: 32 < ord(c) < 127,
    "xdigit": lambda c: c in "0123456789abcdefABCDEF",
}  # fmt: skip


def expand(text: str) -> str:
    """A set with its ranges, classes and escapes written out."""
    out: list[str] = []
    index = 0
    while index < len(text):
        named = re.match(r"\[:(\w+):\]", text[index:])
        if named and named.group(1) in CLASSES:
            out += [chr(i) for i in range(128) if CLASSES[named.group(1)](chr(i))]
            index += named.end()
            continue
        equivalent = re.match(r"\[=(.)=\]", text[index:], re.DOTALL)
        if equivalent:
            out.append(equivalent.group(1))
            index += equivalent.end()
            continue
        char, index = _one(text, index)
        if text[index : index + 1] == "-" and index + 1 < len(text):
            end, index = _one(text, index + 1)
            out += [chr(i) for i in range(ord(char), ord(end) + 1)]
        else:
            out.append(char)
    return "".join(out)


def _one(text: str, index: int) -> tuple[str, int]:
    if text[index] == "\\" and index + 1 < len(text):
        piece, after = escape_at(text, index + 1)
        if piece is not None and len(piece) == 1:
            return piece, after
        return text[index + 1], index + 2
    return text[index], index + 1


class Translation:
    """One tr command; it remembers the last character across blocks for -s."""

    def __init__(self, first: str, second: str, flags: str) -> None:
        self._members = frozenset(first)
        self._complement = "c" in flags
        self._delete = "d" in flags
        self._squeezed = frozenset(second) if second else self._members
        self._squeeze = "s" in flags
        self._invert = self._complement and not second
        self._last = ""
        padded = second + second[-1:] * (len(first) - len(second))
        self._table = dict(zip(map(ord, first), padded, strict=False)) if second and not self._complement else {}
        self._other = second[-1:] if second and self._complement and not self._delete else ""

    def __call__(self, text: str) -> str:
        if self._delete:
            text = "".join(c for c in text if (c in self._members) == self._complement)
        elif self._other:
            text = "".join(c if c in self._members else self._other for c in text)
        elif self._table:
            text = text.translate(self._table)
        return self._squeezing(text) if self._squeeze else text

    def _squeezing(self, text: str) -> str:
        out: list[str] = []
        for char in text:
            if char != self._last or (char in self._squeezed) == self._invert:
                out.append(char)
            self._last = char
        return "".join(out)


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "+cCdst", {"complement": "c", "delete": "d", "squeeze-repeats": "s"})
    words = options.operands
    if not 1 <= len(words) <= 2:
        raise OptionError
    flags = "".join(name.lower() for name, _ in options.given)
    if len(words) > 1 and not words[1] and "d" not in flags:
        raise Failure("STRING2 cannot be empty")
    translate = Translation(expand(words[0]), expand(words[1]) if len(words) > 1 else "", flags)
    if len(words) == 1 and not set(flags) & {"d", "s"}:
        raise OptionError
    rest = b""
    while data := await process.files[0].read(BLOCK):
        data = rest + data
        cut = _whole(data)
        rest = data[cut:]
        await process.write(encode(translate(decode(data[:cut]))))
        await process.toil(cut >> 12, cut >> 9)
    await process.write(encode(translate(decode(rest))))
    return 0


def _whole(data: bytes) -> int:
    """Where to cut so that no UTF-8 character is torn apart."""
    for back in range(1, min(4, len(data)) + 1):
        value = data[-back]
        if value & 0xC0 != 0x80:
            need = 4 if value >= 0xF0 else 3 if value >= 0xE0 else 2 if value >= 0xC0 else 1
            return len(data) - back if need > back else len(data)
    return len(data)


UTILITY = Utility(
    "tr",
    run,
    usage="tr [-cds] STRING1 [STRING2]\n\nTranslate, squeeze, or delete characters from stdin, writing to stdout",
)
