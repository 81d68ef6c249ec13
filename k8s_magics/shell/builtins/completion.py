"""bash's complete and compopt, with which scripts register completions.

# Simplified: what is registered is not used; a notebook completes kubectl's words by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..state import Shell


async def complete(shell: Shell, argv: list[str]) -> int:
    """`complete -o default -F __start_kubectl k`: taken, and no more."""
    if shell.bash:
        return 0
    await shell.complain(f"{argv[0]}: not found")
    return 127


BUILTINS = {"complete": complete, "compopt": complete}
