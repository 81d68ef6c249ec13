"""history: the lines that were given at the prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..state import Shell


async def history(shell: Shell, argv: list[str]) -> int:
    """`history`, `history N` (the last N), `history -c` (forget all)."""
    words = argv[1:]
    if words[:1] == ["-c"]:
        shell.history.clear()
        return 0
    if words and not words[0].isdecimal():
        await shell.complain(f"{words[0]}: numeric argument required", command="history")
        return 1
    first = max(len(shell.history) - int(words[0]), 0) if words else 0
    for number, line in enumerate(shell.history[first:], first + 1):
        await shell.process.write(f"{number:5}  {line}\n")
    return 0


BUILTINS = {"history": history}
