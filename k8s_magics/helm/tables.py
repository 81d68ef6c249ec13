"""Tables as Helm prints them: columns padded with blanks to their widest cell, a tab between them (gosuri/uitable)."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width

WIDEST = 50


def table(rows: Sequence[Sequence[str]], *, widest: int = 0) -> str:
    """Each row on its line; cells over `widest` (0: none is) are cut with `...`.

    A cell of several lines counts as wide as its longest line, and is cut to that.
    """
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    widths = [min(width, widest or width) for width in widths]
    return "".join("\t".join(map(_resized, row, widths)) + "\n" for row in rows)


def _width(cell: str) -> int:
    return max(map(_shown, cell.split("\n")))


def _shown(text: str) -> int:
    """How many columns it takes: control characters take none."""
    return sum(map(_takes, text))


def _takes(char: str) -> int:
    return 0 if ord(char) < 32 else 2 if east_asian_width(char) in "WF" else 1


def _resized(cell: str, width: int) -> str:
    length = _shown(cell)
    if length <= width:
        return cell + " " * (width - length)
    kept, used = "", 0
    for char in cell:
        kept += char
        if used + _takes(char) >= width - 3:
            break
        used += _takes(char)
    return kept + "..."
