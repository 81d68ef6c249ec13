"""column of util-linux: lines as a table (`-t`), or many short ones side by side.  No part of busybox; the admin host adds it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..file import gathered
from ..kernel import Process
from ..operands import Joined, encode, lines_of
from ..options import parse_options
from ..sizes import count
from ..utility import Utility

LONG = {"table": "t", "separator": "s:", "output-separator": "o:", "table-columns": "N:", "output-width": "c:", "fillrows": "x"}  # fmt: skip
GAP, TAB, WIDTH = "  ", 8, "80"


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "ts:o:N:c:x", LONG)
    stream = Joined(process, options.operands)
    data = await gathered(stream)
    lines = [line for line in lines_of(data) if line.strip()]
    if "t" in options:
        header = [options.get("N").split(",")] if "N" in options else []
        rows = [*header, *(_cells(line, options.get("s")) for line in lines)]
        shown = _table(rows, options.get("o", GAP))
    else:
        shown = _filled([line.rstrip() for line in lines], count(options.get("c", WIDTH)), by_rows="x" in options)
    await process.write(encode("".join(f"{line}\n" for line in shown)))
    return 0 if stream.fine else 1


def _cells(line: str, separators: str) -> list[str]:
    """The words of a line; of given separators each one counts, of blanks a run of them."""
    return re.split(f"[{re.escape(separators)}]", line) if separators else line.split()


def _table(rows: Sequence[list[str]], gap: str) -> list[str]:
    """Columns as wide as their widest cell; the last is not filled."""
    most = max(map(len, rows), default=0)
    full = [row + [""] * (most - len(row)) for row in rows]
    widths = [max(len(row[n]) for row in full) for n in range(most)]
    return [gap.join([*(cell.ljust(widths[n]) for n, cell in enumerate(row[:-1])), row[-1]]) for row in full]


def _filled(entries: Sequence[str], width: int, *, by_rows: bool) -> list[str]:
    """As many columns as fit, filled downwards, with tabs between."""
    if not entries:
        return []
    cell = (max(map(len, entries)) // TAB + 1) * TAB
    columns = max(width // cell, 1)
    height = -(-len(entries) // columns)
    rows = [entries[n * columns : (n + 1) * columns] if by_rows else entries[n::height] for n in range(height)]
    return ["".join([*(_tabbed(entry, cell) for entry in row[:-1]), row[-1]]) for row in rows]


def _tabbed(entry: str, cell: int) -> str:
    return entry + "\t" * -(-(cell - len(entry)) // TAB)


UTILITY = Utility("column", run, usage="column [-t] [-s SEP] [-o SEP] [-N NAMES] [FILE]...\n\nMake a table of lines")
