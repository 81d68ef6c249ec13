"""Columns of text, as Go's tabwriter lines them up with kubectl's settings: three blanks between, six wide at least.

The last cell of a row is not padded.  A `Table` remembers its widths, so that rows which come later (`get -w`) stand under the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

PADDING = 3
MINIMUM = 6


class Table:
    """Rows to come share one set of column widths, which only grow."""

    def __init__(self) -> None:
        self._widths: list[int] = []

    def format(self, rows: Iterable[Sequence[str]]) -> str:
        """The rows as lines."""
        rows = list(rows)
        for row in rows:
            for index, cell in enumerate(row[:-1]):
                width = max(MINIMUM, len(cell) + PADDING)
                if index == len(self._widths):
                    self._widths.append(width)
                elif width > self._widths[index]:
                    self._widths[index] = width
        return "".join(self._line(row) for row in rows)

    def _line(self, row: Sequence[str]) -> str:
        padded = [cell.ljust(width) for cell, width in zip(row[:-1], self._widths, strict=False)]
        return "".join((*padded, *row[-1:])) + "\n"


def format_table(rows: Iterable[Sequence[str]]) -> str:
    """One table by itself."""
    return Table().format(rows)


def one_line(value: object) -> str:
    """A cell: the first line only, escapes made harmless; a tab goes on in the next column."""
    text = str(value)
    for end in ("\n", "\r", "\f"):
        head, found, _ = text.partition(end)
        if found:
            text = head + "..."
    return text.replace("\x1b", "^[")
