"""hexdump's format strings: `iterations/bytes "printf format"` units, used over and over (hexdump(1))."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .backslashes import unescape
from .printf import format_integer

UNIT = re.compile(r'\s*(?:(\d+)?(?:/(\d+))?)?\s*"((?:[^"\\]|\\.)*)"')
PIECE = re.compile(r"%([-+ #0]*)(\d*)(?:\.(\d+))?(_[acpu][dox]?|[diouxXcs%])")
UNPRINTABLE = {0: r"\0", 7: r"\a", 8: r"\b", 12: r"\f", 10: r"\n", 13: r"\r", 9: r"\t", 11: r"\v"}


class Unit(NamedTuple):
    """`iterations` times the pieces of `form`, each conversion taking `size` bytes."""

    iterations: int
    size: int
    form: str


def read_format(text: str) -> list[Unit]:
    """The units of one -e; ValueError if it is none."""
    units, position = [], 0
    while position < len(text.rstrip()):
        match = UNIT.match(text, position)
        if match is None:
            raise ValueError(text)
        iterations, size, form = match.groups()
        units.append(Unit(int(iterations or 1), int(size or 0), unescape(form)[0]))
        position = match.end()
    return units


def formatted(units: list[Unit], data: bytes) -> str:
    """All of `data` through the units; where it ends within one, blanks stand for what is missing."""
    out: list[str] = []
    offset = 0
    while offset < len(data):
        before = offset
        for unit in units:
            for _ in range(unit.iterations):
                text, offset = _once(unit, data, offset)
                out.append(text)
        if offset == before:
            break
    return "".join(out)


def _once(unit: Unit, data: bytes, offset: int) -> tuple[str, int]:
    out = []
    for literal, match in _pieces(unit.form):
        out.append(literal)
        if match is None:
            continue
        flags, width, precision, kind = match.groups()
        if kind == "%":
            out.append("%")
        elif kind.startswith("_a"):
            out.append(format_integer(offset, kind[2:] or "x", flags, (int(width or 0), None)))
        else:
            size = unit.size or (1 if kind in "c_p_c_u" else 4)
            chunk = data[offset : offset + size]
            offset += size
            out.append(_converted(chunk, kind, flags, (int(width or 0), int(precision) if precision else None)))
    text = "".join(out)
    return (text if offset <= len(data) or text.strip() else ""), offset


def _pieces(form: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    position = 0
    for match in PIECE.finditer(form):
        yield form[position : match.start()], match
        position = match.end()
    yield form[position:], None


def _converted(chunk: bytes, kind: str, flags: str, sizes: tuple[int, int | None]) -> str:
    width = sizes[0]
    if not chunk:
        return " " * width
    if kind in ("c", "_p", "_c", "_u"):
        value = chunk[0]
        if 32 <= value < 127:
            text = chr(value)
        else:
            text = chr(value) if kind == "c" else "." if kind == "_p" else UNPRINTABLE.get(value, f"{value:03o}")
        return text.rjust(width)
    if kind == "s":
        return chunk.decode("utf-8", "surrogateescape").rjust(width)
    value = int.from_bytes(chunk, "little", signed=kind in "di")
    return format_integer(value, kind, flags, sizes)
