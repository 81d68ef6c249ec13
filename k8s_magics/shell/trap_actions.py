"""Running the actions of traps: between commands for signals, at the end for EXIT, after a failure for bash's ERR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .control import Break, Continue, Exit, Return, ShellFault
from .traps import EXIT

if TYPE_CHECKING:
    from .state import Shell


async def run_pending_traps(shell: Shell) -> None:
    """The actions of the signals that have come, in order; the status is what it was before."""
    while shell.traps.pending:
        action = shell.traps.actions.get(shell.traps.pending.popleft())
        if action:
            await run_action(shell, action)


async def run_action(shell: Shell, action: str, base: int = 0) -> None:
    """Run a trap's commands; `base` is the line that they count as their first."""
    from .execution import run_body
    from .toplevel import parsed

    status, line, command = shell.status, shell.line, shell.command
    tested, shell.tested = shell.tested, 0
    outer, shell.base = shell.base, base
    shell.nested += 1
    shell.traps.acting += 1
    try:
        await run_body(shell, await parsed(shell, action))
    except Return as jump:
        if shell.functions_deep or shell.sources_deep:
            raise
        shell.status = jump.status
        return
    finally:
        shell.tested, shell.line, shell.command, shell.base = tested, line, command, outer
        shell.nested -= 1
        shell.traps.acting -= 1
    shell.status = status


async def run_trap_of(shell: Shell, number: int) -> None:
    """bash's ERR, DEBUG and RETURN."""
    action = shell.traps.actions.get(number)
    if action and not shell.traps.running:
        shell.traps.running = True
        try:
            await run_action(shell, action, shell.line)
        finally:
            shell.traps.running = False


async def run_exit_trap(shell: Shell, status: int) -> int:
    """EXIT; the status the shell ends with (an `exit` in the action changes it)."""
    action = shell.traps.actions.pop(EXIT, None)
    if not action:
        return status
    shell.status = status
    try:
        await run_action(shell, action)
    except (Exit, Return) as end:
        return end.status
    except (Break, Continue):
        return status
    except ShellFault as fault:
        return await shell.report(fault)
    return status
