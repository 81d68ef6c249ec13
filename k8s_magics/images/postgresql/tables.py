"""How psql shows results: aligned, unaligned, expanded, CSV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Columns = Sequence[tuple[str, bool]]
Rows = Sequence[Sequence[str | None]]


@dataclass(slots=True)
class Format:
    """What \\pset, -A, -t, -x and their like set."""

    aligned: bool = True
    tuples_only: bool = False
    expanded: bool = False
    csv: bool = False
    separator: str = "|"
    record: str = "\n"
    null: str = ""
    footer: bool = True


def shown(columns: Columns, rows: Rows, form: Format, title: str = "") -> str:
    """The whole result with its title and footer."""
    cells = [[form.null if value is None else value for value in row] for row in rows]
    if form.csv:
        return _csv(columns, cells, form)
    if form.expanded:
        return _expanded(columns, cells, form)
    footer = f"({len(rows)} row{'' if len(rows) == 1 else 's'})\n" if form.footer and not form.tuples_only else ""
    if not form.aligned:
        lines = [] if form.tuples_only else [form.separator.join(name for name, _ in columns)]
        lines += [form.separator.join(row) for row in cells]
        return "".join(line + form.record for line in lines) + footer
    return _aligned(columns, cells, form, title) + footer + "\n"


def _aligned(columns: Columns, cells: list[list[str]], form: Format, title: str) -> str:
    split = [[value.split("\n") for value in row] for row in cells]
    widths = [
        max([0 if form.tuples_only else len(name), *(len(line) for row in split for line in row[n])])
        for n, (name, _) in enumerate(columns)
    ]
    lines = []
    if not form.tuples_only:
        total = sum(widths) + 3 * len(widths) - 1
        if title:
            lines.append(title.center(max(total, len(title))).rstrip())
        lines.append(
            "|".join(
                f" {name.center(width) if (width - len(name)) % 2 == 0 else ' ' * ((width - len(name)) // 2) + name + ' ' * ((width - len(name)) // 2 + 1)} "
                for (name, _), width in zip(columns, widths, strict=True)
            )
        )
        lines[-1] = lines[-1] if columns else ""
        lines.append("+".join("-" * (width + 2) for width in widths) or "--")
    for row in split:
        for number in range(max((len(value) for value in row), default=1)):
            lines.append(_line(row, number, columns, widths))
    return "".join(line + "\n" for line in lines)


def _line(row: list[list[str]], number: int, columns: Columns, widths: list[int]) -> str:
    """One line of a row: a `+` behind what goes on below; the last column is not filled up."""
    parts = []
    for place, (value, (_, right), width) in enumerate(zip(row, columns, widths, strict=True)):
        text, more = (value[number] if number < len(value) else ""), number + 1 < len(value)
        padded = text.rjust(width) if right else text if place == len(widths) - 1 and not more else text.ljust(width)
        parts.append(f" {padded}" + ("+" if more else "" if place == len(widths) - 1 else " "))
    return "|".join(parts)


def _expanded(columns: Columns, cells: list[list[str]], form: Format) -> str:
    if not cells:
        return "" if form.tuples_only else "(0 rows)\n\n"
    if not form.aligned:
        blocks = [
            "".join(f"{name}{form.separator}{value}\n" for (name, _), value in zip(columns, row, strict=True))
            for row in cells
        ]
        return "\n".join(blocks)
    width = max((len(name) for name, _ in columns), default=0)
    values = max((len(line) for row in cells for value in row for line in value.split("\n")), default=0)
    text = ""
    for number, row in enumerate(cells, 1):
        if not form.tuples_only:
            text += _record(number, width, values)
        elif number > 1:
            text += "\n"
        for (name, _), value in zip(columns, row, strict=True):
            first, *more = value.split("\n")
            text += f"{name:<{width}} | {first}" + "".join(f"+\n{'':<{width}} | {line}" for line in more) + "\n"
    return text + "\n"


def _record(number: int, names: int, values: int) -> str:
    """The line above a record, with a `+` where the columns' names end if it is short enough."""
    line = f"-[ RECORD {number} ]"
    beyond = len(line) - names
    line += "-" * -beyond
    beyond = max(beyond, 0)
    line += "-+-"[beyond:]
    return line + "-" * (values - max(beyond - 3, 0)) + "\n"


def _csv(columns: Columns, cells: list[list[str]], form: Format) -> str:
    rows = ([] if form.tuples_only else [[name for name, _ in columns]]) + cells
    return "".join(",".join(_quoted(value) for value in row) + "\n" for row in rows)


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if any(c in value for c in ',"\n\r') else value
