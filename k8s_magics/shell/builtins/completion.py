"""bash's complete and compopt, with which scripts register completions.

# Simplified: what is registered is not used; a notebook completes kubectl's words by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..state import Shell


async def complete(shell: Shell, argv: list[str]) -> int:
    """`complete -o default -F __start_kubectl k`: taken, and no more."""
    return 0


async def generate(shell: Shell, argv: list[str]) -> int:
    """`compgen -W words -- prefix`, `compgen -v`, `-A function`: the candidates that begin so; 1 if there are none."""
    words = argv[1:]
    prefix = words[-1] if words and not words[-1].startswith("-") and words[-2:-1] not in (["-W"], ["-A"]) else ""
    found: list[str] = []
    if "-W" in words[:-1]:
        found = words[words.index("-W") + 1].split()
    elif "-v" in words:
        found = list(shell.variables.names())
    elif "function" in words:
        found = sorted(shell.functions)
    found = [word for word in found if word.startswith(prefix)]
    await shell.process.write("".join(f"{word}\n" for word in found))
    return int(not found)


BUILTINS = {"complete": complete, "compopt": complete, "compgen": generate}
