"""Running commands: lists, pipelines and compound commands (POSIX 2.9).

`tail` says that nothing comes after a command in its process, so that a program may take the process over without a fork.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from .control import Break, Continue, Exit, ShellFault
from .double_brackets import holds
from .effort import UNITS
from .expansion import expand_text, expand_words
from .fork import fork_shell, fork_stages, fork_writers, start_background, start_coprocess
from .lexer import NAME
from .menu import choose
from .pattern import compile_pattern
from .process import Process
from .redirection import RedirectionFault, Saved, open_redirections
from .signals import DESCRIPTIONS, SIGINT, SIGPIPE, SIGTERM
from .simple_command import run_simple
from .state import Defined
from .syntax import (
    AndOr,
    ArithmeticCommand,
    Body,
    Case,
    Command,
    Condition,
    Coprocess,
    CountingFor,
    For,
    Function,
    Group,
    If,
    Loop,
    Pipeline,
    Redirected,
    Select,
    Simple,
    Subshell,
    Timed,
    Word,
)
from .text import plain_text
from .timing import Stopwatch
from .tracing import trace_heading, words_of
from .trap_actions import run_pending_traps, run_trap_of
from .traps import ERR
from .variables import Array

if TYPE_CHECKING:
    from .state import Shell


async def run_body(shell: Shell, body: Body, *, tail: bool = False) -> None:
    """The commands of a list, one after the other; `shell.status` is the last one's."""
    last = body[-1] if body else None
    for item in body:
        if item.background:
            job = start_background(shell, item)
            if shell.interactive and shell.bash:
                await shell.process.error(f"[{job.number}] {job.pid}\n")
        else:
            command = item.command
            if type(command) is Simple:
                await run_simple(shell, command, tail and item is last)
                if shell.status and not shell.tested:
                    await failed(shell)
            else:
                await run(shell, command, tail and item is last)
        if shell.traps.pending:
            await run_pending_traps(shell)


async def run(shell: Shell, command: Command, tail: bool = False) -> None:
    """One command of any kind; sets `shell.status`."""
    if type(command) is Simple:
        await run_simple(shell, command, tail)
        if shell.status and not shell.tested:
            await failed(shell)
        return
    shell.process.units += 1
    if shell.process.units >= UNITS:
        await shell.process.pay()
    await RUNNERS[type(command)](shell, command, tail)


async def failed(shell: Shell) -> None:
    """A command that counts has failed: bash's ERR trap, `set -e`."""
    await run_trap_of(shell, ERR)
    if "errexit" in shell.options:
        raise Exit(shell.status)


async def wait_foreground(shell: Shell, child: Process, command: Command | None = None) -> int:
    """Wait for a child; say so if a signal ended it."""
    while child.exit_code is None:
        await child.exited.wait()
    if child.killed_by is not None and child.killed_by not in (SIGINT, SIGPIPE):
        await shell.process.error(killed_text(shell, child, command))
    return child.exit_code


def killed_text(shell: Shell, child: Process, command: Command | None) -> str:
    """What is said of a command in the foreground that a signal has ended."""
    words = DESCRIPTIONS.get(child.killed_by or 0, f"Signal {child.killed_by}")
    if not shell.bash or shell.at_prompt or child.killed_by == SIGTERM:
        return f"{words}\n"
    text = plain_text(command) or " ".join(child.argv)
    return f"{shell.prefix()}{child.pid:5d} {words:<23}{' ' if len(words) < 24 else ''}{text}\n"


# Pipelines and lists


async def _and_or(shell: Shell, command: AndOr, tail: bool) -> None:
    last = command.rest[-1]
    shell.tested += 1
    try:
        await run(shell, command.first)
    finally:
        shell.tested -= 1
    for pair in command.rest:
        operator, following = pair
        if (operator == "&&") != (shell.status == 0):
            continue
        if pair is last:
            await run(shell, following, tail)
            continue
        shell.tested += 1
        try:
            await run(shell, following)
        finally:
            shell.tested -= 1


async def _pipeline(shell: Shell, command: Pipeline, tail: bool) -> None:
    if len(command.commands) == 1:
        shell.tested += 1
        try:
            await run(shell, command.commands[0])
        finally:
            shell.tested -= 1
        shell.status = int(shell.status == 0)
        return
    statuses = await _stages(shell, command)
    shell.status = statuses[-1]
    if "pipefail" in shell.options:
        shell.status = next((status for status in reversed(statuses) if status), 0)
    if shell.bash:
        shell.variables.values["PIPESTATUS"] = Array({index: str(status) for index, status in enumerate(statuses)})
        shell.piped = True
    if command.negated:
        shell.status = int(shell.status == 0)
    elif shell.status and not shell.tested:
        await failed(shell)


async def _stages(shell: Shell, command: Pipeline) -> list[int]:
    """Run the commands of a pipeline beside each other; bash's `lastpipe` keeps the last one in the shell itself."""
    if "lastpipe" in shell.switches and shell.bash and not shell.interactive:
        processes, reader = fork_writers(shell, command.commands[:-1])
        with Saved(shell.process, {0: reader}):
            shell.tested += 1
            try:
                await run(shell, command.commands[-1])
            finally:
                shell.tested -= 1
        last = shell.status
    else:
        processes = fork_stages(shell, command.commands, shell.process.files)
        final = processes.pop()
    for process in processes:
        await (shell.process.wait(process) if shell.bash else wait_foreground(shell, process))
    if "lastpipe" not in shell.switches or not shell.bash or shell.interactive:
        last = await wait_foreground(shell, final)
    return [*(process.exit_code or 0 for process in processes), last]


async def _group(shell: Shell, command: Group, tail: bool) -> None:
    await run_body(shell, command.body, tail=tail)


async def _subshell(shell: Shell, command: Subshell, tail: bool) -> None:
    shell.line = command.line + shell.base
    if not shell.traps.acting:
        shell.command = command
    shell.status = await wait_foreground(shell, fork_shell(shell, command.body, shell.process.files), command)
    if shell.status and not shell.tested:
        await failed(shell)


async def _redirected(shell: Shell, command: Redirected, tail: bool) -> None:
    process = shell.process
    if shell.bash:
        shell.line = command.line + shell.base
    try:
        changes = await open_redirections(shell, command.redirections, process.files)
    except RedirectionFault as fault:
        await shell.complain(fault.message)
        shell.status = 1
        if not shell.tested:
            await failed(shell)
        return
    with Saved(process, changes):
        await run(shell, command.command)


# Conditions and loops


async def _is_true(shell: Shell, condition: Body) -> bool:
    shell.tested += 1
    try:
        await run_body(shell, condition)
    finally:
        shell.tested -= 1
    return shell.status == 0


async def _if(shell: Shell, command: If, tail: bool) -> None:
    for condition, body in command.branches:
        if await _is_true(shell, condition):
            await run_body(shell, body, tail=tail)
            return
    if command.otherwise is not None:
        await run_body(shell, command.otherwise, tail=tail)
    else:
        shell.status = 0


async def _turn(shell: Shell, body: Body) -> bool:
    """One turn of a loop; False when it was left."""
    try:
        await run_body(shell, body)
    except Continue as jump:
        if jump.levels > 1:
            raise Continue(jump.levels - 1) from None
    except Break as jump:
        if jump.levels > 1:
            raise Break(jump.levels - 1) from None
        return False
    return True


async def _condition_of_loop(shell: Shell, command: Loop) -> bool:
    """The condition; a `break` in it leaves the loop, too."""
    try:
        return await _is_true(shell, command.condition) != command.until
    except Continue as jump:
        if jump.levels > 1:
            raise Continue(jump.levels - 1) from None
        return await _condition_of_loop(shell, command)
    except Break as jump:
        if jump.levels > 1:
            raise Break(jump.levels - 1) from None
        return False


async def _loop(shell: Shell, command: Loop, tail: bool) -> None:
    status = 0
    shell.loops += 1
    try:
        while await _condition_of_loop(shell, command):
            if not await _turn(shell, command.body):
                status = 0
                break
            status = shell.status
    finally:
        shell.loops -= 1
    shell.status = status


async def _for(shell: Shell, command: For, tail: bool) -> None:
    shell.line = command.line + shell.base
    if not await _good_name(shell, command.name):
        return
    values = list(shell.parameters) if command.words is None else await expand_words(shell, command.words)
    shell.status = 0
    heading = words_of(command.name, "for", command.words) if shell.bash else ""
    shell.loops += 1
    try:
        for value in values:
            if "xtrace" in shell.options:
                await trace_heading(shell, heading)
            shell.variables.set(command.name, value)
            shell.process.units += 1
            if shell.process.units >= UNITS:
                await shell.process.pay()
            if not await _turn(shell, command.body):
                break
    finally:
        shell.loops -= 1


async def _good_name(shell: Shell, name: str) -> bool:
    """bash looks at a loop's variable only now."""
    if NAME.fullmatch(name):
        return True
    await shell.complain(shell.dialect.bad_name(name))
    shell.status = 1
    return False


async def _select(shell: Shell, command: Select, tail: bool) -> None:
    shell.line = command.line + shell.base
    if not await _good_name(shell, command.name):
        return
    values = list(shell.parameters) if command.words is None else await expand_words(shell, command.words)
    await trace_heading(shell, words_of(command.name, "select", command.words))
    shell.status = 0
    if not values:
        return
    shell.loops += 1
    try:
        show = True
        while (chosen := await choose(shell, values, show=show)) is not None:
            show = False
            shell.variables.set(command.name, chosen[0])
            shell.variables.set("REPLY", chosen[1])
            if not await _turn(shell, command.body):
                return
        shell.status = 1
    finally:
        shell.loops -= 1


async def _counting_for(shell: Shell, command: CountingFor, tail: bool) -> None:
    shell.line = command.line + shell.base
    await _calculate(shell, command.start)
    shell.status = 0
    shell.loops += 1
    try:
        while not command.condition.text.strip() or await _calculate(shell, command.condition):
            shell.process.units += 1
            if shell.process.units >= UNITS:
                await shell.process.pay()
            if not await _turn(shell, command.body):
                break
            await _calculate(shell, command.step)
    finally:
        shell.loops -= 1


async def _case(shell: Shell, command: Case, tail: bool) -> None:
    shell.line = command.line + shell.base
    await trace_heading(shell, f"case {command.word.text} in")
    value = await expand_text(shell, command.word)
    shell.status = 0
    falling = False
    for patterns, body, end in command.items:
        if not falling and not await _any_matches(shell, patterns, value):
            continue
        await run_body(shell, body, tail=tail and end == ";;")
        if end == ";;":
            return
        falling = end == ";&"


async def _any_matches(shell: Shell, patterns: tuple[Word, ...], value: str) -> bool:
    ignore_case = "nocasematch" in shell.switches
    for word in patterns:
        pattern = await expand_text(shell, word, pattern=True)
        if compile_pattern(pattern, ignore_case=ignore_case, extended=shell.bash).fullmatch(value) is not None:
            return True
    return False


async def _function(shell: Shell, command: Function, tail: bool) -> None:
    source = shell.frames[0].source if shell.frames else "environment"
    shell.functions[command.name] = Defined(command, source)
    shell.status = 0


async def _calculate(shell: Shell, expression: Word) -> int:
    text = await expand_text(shell, expression)
    await trace_heading(shell, f"(( {text} ))")
    return shell.variables.calculate(text)


async def _arithmetic(shell: Shell, command: ArithmeticCommand, tail: bool) -> None:
    shell.line = command.line + shell.base
    try:
        shell.status = int(await _calculate(shell, command.expression) == 0)
    except ShellFault as fault:
        await shell.complain(f"((: {fault.message}" if shell.bash else fault.message)
        shell.status = 1
    if shell.status and not shell.tested:
        await failed(shell)


async def _condition(shell: Shell, command: Condition, tail: bool) -> None:
    shell.line = command.line + shell.base
    shell.status = int(not await holds(shell, command))
    if shell.status and not shell.tested:
        await failed(shell)


async def _timed(shell: Shell, command: Timed, tail: bool) -> None:
    watch = Stopwatch(shell, portable=command.portable)
    shell.status = 0
    try:
        if command.command is not None:
            await run(shell, command.command)
    finally:
        try:
            await shell.process.error(watch.report())
        except ShellFault as fault:
            await shell.report(fault)


async def _coprocess(shell: Shell, command: Coprocess, tail: bool) -> None:
    start_coprocess(shell, command)


Runner = Callable[["Shell", Any, bool], Awaitable[None]]

RUNNERS: dict[type[Any], Runner] = {
    AndOr: _and_or,
    Pipeline: _pipeline,
    Group: _group,
    Subshell: _subshell,
    Redirected: _redirected,
    If: _if,
    Loop: _loop,
    For: _for,
    CountingFor: _counting_for,
    Case: _case,
    Function: _function,
    ArithmeticCommand: _arithmetic,
    Condition: _condition,
    Select: _select,
    Timed: _timed,
    Coprocess: _coprocess,
}
