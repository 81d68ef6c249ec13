"""Tables as docker prints them: columns of at least twenty, three blanks between."""

from __future__ import annotations

from collections.abc import Sequence

WIDEST, PADDING = 20, 3


def table(rows: Sequence[Sequence[str]]) -> str:
    """The last cell of a row is not padded."""
    widths = [max(WIDEST, *(len(row[i]) + PADDING for row in rows)) for i in range(len(rows[0]) - 1)] if rows else []
    lines = ("".join((*(cell.ljust(w) for cell, w in zip(row, widths, strict=False)), row[-1])) for row in rows)
    return "".join(line + "\n" for line in lines)
