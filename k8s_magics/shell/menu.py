"""bash's `select`: a numbered menu on standard error, and a line that chooses from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .state import Shell

WIDTH = 80
TAB = 8


async def choose(shell: Shell, choices: Sequence[str], *, show: bool) -> tuple[str, str] | None:
    """Ask until something is typed: what was chosen ("" for nothing on the menu) and the line; None at the end of input.

    The menu is shown first if `show`, and after an empty line.
    """
    process = shell.process
    while True:
        if show:
            await process.error(menu(choices, _width(shell)))
        prompt = shell.variables.get("PS3")
        await process.error("#? " if prompt is None else prompt)
        line = await process.read_line()
        if not line:
            await process.write("\n")
            return None
        reply = line.decode("utf-8", "surrogateescape").removesuffix("\n").strip(" \t")
        show = True
        if reply:
            chosen = int(reply) if reply.isdigit() else 0
            return (choices[chosen - 1] if 0 < chosen <= len(choices) else ""), reply


def _width(shell: Shell) -> int:
    columns = shell.variables.get("COLUMNS") or ""
    return int(columns) if columns.isdigit() and int(columns) else WIDTH


def menu(choices: Sequence[str], width: int) -> str:
    """The choices in columns, filled downwards."""
    if not choices:
        return "\n"
    digits = len(str(len(choices)))
    cell = max(map(len, choices)) + digits + 2 + 2
    columns = max(width // cell, 1)
    rows = -(-len(choices) // columns)
    columns = -(-len(choices) // rows)
    if rows == 1:
        rows, columns = columns, 1
    lines = []
    for row in range(rows):
        line, at = "", 0
        for index in range(row, len(choices), rows):
            number_width = digits if columns == 1 or index >= rows else len(str(rows))
            text = f"{index + 1:>{number_width}}) {choices[index]}"
            line += text
            at += len(text)
            if index + rows < len(choices):
                goal = (index // rows + 1) * cell
                while at < goal:
                    step = TAB - at % TAB
                    if goal // TAB > at // TAB:
                        line, at = line + "\t", at + step
                    else:
                        line, at = line + " ", at + 1
        lines.append(line + "\n")
    return "".join(lines)
