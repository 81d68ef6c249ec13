"""Indented text in elastic columns, as Go's tabwriter lines it up for `kubectl describe`.

A cell ends with a tab; neighbouring lines that have a cell in the same column share that column's width, plus two blanks.
"""

from __future__ import annotations

PADDING = 2
INDENT = "  "


class Writer:
    """Lines at a level of indentation; `text()` is as written, `aligned()` has its columns lined up."""

    def __init__(self, omits: frozenset[str] = frozenset()) -> None:
        """`omits`: what an older kubectl does not say (see `Edition.omits`)."""
        self.omits = omits
        self._parts: list[str] = []

    def write(self, level: int, text: str) -> None:
        """Text with its own tabs and newlines; the indentation is put in front of it once."""
        self._parts.append(INDENT * level + text)

    def line(self, level: int, *cells: object) -> None:
        """Cells with tabs between them, and a newline; nothing if it is a line that is omitted."""
        if self.omits and str(cells[0]).rstrip(":") in self.omits:
            return
        self.write(level, "\t".join(map(str, cells)) + "\n")

    def text(self) -> str:
        return "".join(self._parts)

    def aligned(self) -> str:
        return align(self.text())


def align(text: str) -> str:
    """`text` with its tab-separated cells in columns."""
    lines = [line.split("\t") for line in text.split("\n")]
    out: list[str] = []
    _format(lines, out, (0, len(lines)), [])
    return "\n".join(out)


def _format(lines: list[list[str]], out: list[str], span: tuple[int, int], widths: list[int]) -> None:
    """Lines of `span`, whose first columns have `widths`; each run of lines with one more cell is a block of its own."""
    column = len(widths)
    start, end = span
    at = start
    while at < end:
        if column >= len(lines[at]) - 1:
            at += 1
            continue
        _emit(lines[start:at], out, widths)
        block = at
        while at < end and column < len(lines[at]) - 1:
            at += 1
        width = max(len(line[column]) for line in lines[block:at]) + PADDING
        _format(lines, out, (block, at), [*widths, width])
        start = at
    _emit(lines[start:end], out, widths)


def _emit(lines: list[list[str]], out: list[str], widths: list[int]) -> None:
    for line in lines:
        cells = [
            cell.ljust(widths[i]) if i < len(widths) and i < len(line) - 1 else cell for i, cell in enumerate(line)
        ]
        out.append("".join(cells))
