"""The outermost frame of a shell: what happens when control leaves it, by its end, by `exit` or by an error."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from .complaint import complain_of, warn_of
from .control import Break, Continue, Exit, ParseFailed, Return, ShellFault
from .execution import run_body
from .parser import Parser, parse
from .syntax import Body, Script, SyntaxFault
from .trap_actions import run_exit_trap

if TYPE_CHECKING:
    from .state import Shell


TO_PARSE = 8
"""Units that a line costs which is read while it runs."""
LONG = 1 << 16
"""Characters from which on a text is parsed while it runs."""


async def run_to_end(shell: Shell, body: Body) -> int:
    """Run `body` as all that is left for this process to do; the exit status, after the EXIT trap."""
    return await run_exit_trap(shell, await guarded(shell, body, tail=True)) & 0xFF


async def guarded(shell: Shell, body: Body, *, tail: bool = False) -> int:
    """Run `body`; whatever way control leaves it, the status it leaves with."""
    try:
        await run_body(shell, body, tail=tail)
        return shell.status
    except (Exit, Return) as jump:
        return jump.status
    except (Break, Continue):
        return shell.status
    except ShellFault as fault:
        return await shell.report(fault)


async def run_script(shell: Shell, script: Script, *, tail: bool = False) -> int:
    """A whole script: what could be parsed runs, then the parser's complaint ends it with status 2."""
    fault = script.fault
    if script.unfinished is not None:
        await warn_of(shell, script.unfinished)
    if fault is None:
        return await run_exit_trap(shell, await guarded(shell, script.body, tail=tail)) & 0xFF
    try:
        await run_body(shell, script.body)
        await complain_of(shell, fault)
        status = fault.status
    except (Exit, Return) as jump:
        status = jump.status
    except (Break, Continue):
        status = shell.status
    except ShellFault as problem:
        status = await shell.report(problem)
    return await run_exit_trap(shell, status) & 0xFF


async def run_text(shell: Shell, text: str, *, command: str = "") -> bool:
    """Run a text (eval's, a sourced file's) in this shell; False if there was nothing in it.  A long one is read as it runs."""
    if len(text) < LONG:
        body = await parsed(shell, text, command=command)
        await run_body(shell, body)
        return bool(body)
    lines = Parser(text, bash=shell.bash).lines()
    try:
        for line in lines:
            shell.process.units += TO_PARSE
            await run_body(shell, line)
    except SyntaxFault as fault:
        await _parse_failed(shell, fault, command)
    return True


async def _parse_failed(shell: Shell, fault: SyntaxFault, command: str) -> NoReturn:
    await complain_of(shell, fault, command=command, base=shell.base)
    raise ParseFailed(fault.status)


async def parsed(shell: Shell, text: str, *, command: str = "") -> Body:
    """A text as commands (eval, traps): ShellFault, `command`'s, if it is none, after the lines before the mistake have run."""
    script = parse(text, bash=shell.bash)
    if script.fault is not None:
        await run_body(shell, script.body)
        await _parse_failed(shell, script.fault, command)
    return script.body
