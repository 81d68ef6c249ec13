"""Tables as docker prints them: columns of at least twenty, three blanks between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .templates import filled

WIDEST, PADDING = 20, 3

TABLE = "table "


def formatted(template: str, header: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> str:
    """What --format makes of rows: a line each, or with `table ` in front a table with the titles of the fields that are asked for."""
    text = template.removeprefix(TABLE).strip(" ").replace("\\t", "\t").replace("\\n", "\n")
    lines = [filled(text, row) for row in rows]
    if not template.startswith(TABLE):
        return "".join(line + "\n" for line in lines)
    return table([line.split("\t") for line in (filled(text, header), *lines)])


def table(rows: Sequence[Sequence[str]]) -> str:
    """The last cell of a row is not padded."""
    widths = [max(WIDEST, *(len(row[i]) + PADDING for row in rows)) for i in range(len(rows[0]) - 1)] if rows else []
    lines = ("".join((*(cell.ljust(w) for cell, w in zip(row, widths, strict=False)), row[-1])) for row in rows)
    return "".join(line + "\n" for line in lines)
