"""How results look: boxes, tabs, or a line for each column."""

from __future__ import annotations

from collections.abc import Sequence

Columns = Sequence[tuple[str, bool]]
Rows = Sequence[Sequence[str | None]]
ESCAPES = str.maketrans({"\n": "\\n", "\t": "\\t", "\0": "\\0", "\\": "\\\\"})


def boxed(columns: Columns, rows: Rows, *, names: bool = True) -> str:
    """`+---+` around; numbers to the right; a value's lines are not kept together, as in the client."""
    cells = [["NULL" if value is None else value for value in row] for row in rows]
    widths = [
        max(
            [
                len(name) if names else 0,
                *(len(row[n]) for row in cells),
                4 if any(row[n] is None for row in rows) else 0,
            ]
        )
        for n, (name, _) in enumerate(columns)
    ]
    rule = "+" + "+".join("-" * (width + 2) for width in widths) + "+\n"
    head = "|" + "|".join(f" {name:<{width}} " for (name, _), width in zip(columns, widths, strict=True)) + "|\n"
    lines = [
        "|"
        + "|".join(
            f" {value:>{width}} " if right else f" {value:<{width}} "
            for value, (_, right), width in zip(row, columns, widths, strict=True)
        )
        + "|\n"
        for row in cells
    ]
    return rule + (head + rule if names else "") + "".join(lines) + rule


def tabbed(columns: Columns, rows: Rows, *, names: bool = True, raw: bool = False) -> str:
    """Tabs between, a row a line; tabs and newlines in values are escaped."""
    lines = ["\t".join(name for name, _ in columns)] if names else []
    for row in rows:
        lines.append(
            "\t".join("NULL" if value is None else value if raw else value.translate(ESCAPES) for value in row)
        )
    return "".join(line + "\n" for line in lines)


def vertical(columns: Columns, rows: Rows) -> str:
    """`\\G`: each column on a line of its own."""
    width = max((len(name) for name, _ in columns), default=0)
    blocks = []
    for number, row in enumerate(rows, 1):
        stars = "*" * 27
        blocks.append(f"{stars} {number}. row {stars}\n")
        blocks += [
            f"{name:>{width}}: {'NULL' if value is None else value}\n"
            for (name, _), value in zip(columns, row, strict=True)
        ]
    return "".join(blocks)
