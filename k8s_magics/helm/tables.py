"""Tables as Helm prints them: columns padded with blanks to their widest cell, a tab between them (gosuri/uitable)."""

from __future__ import annotations

from collections.abc import Sequence

WIDEST = 50


def table(rows: Sequence[Sequence[str]], *, widest: int = 0) -> str:
    """Each row on its line; cells over `widest` (0: none is) are cut with `...`.

    A cell of several lines counts as wide as its longest line, and is cut to that.
    """
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    widths = [min(width, widest or width) for width in widths]
    return "".join("\t".join(map(_resized, row, widths)) + "\n" for row in rows)


def _width(cell: str) -> int:
    return max(map(len, cell.split("\n")))


def _resized(cell: str, width: int) -> str:
    length = len(cell.replace("\n", ""))
    return cell[: max(width - 3, 0)] + "..." if length > width else cell + " " * (width - length)
