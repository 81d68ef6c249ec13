"""Subshells: a copy of the shell in a process of its own, taken at the moment of the fork."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .control import ShellFault
from .faults import OSFault
from .file import NULL, File, PipeEnd, pipe
from .jobs import Job
from .syntax import Body, Command, Coprocess, Item, Pipeline, Subshell
from .variables import Array

if TYPE_CHECKING:
    from .process import Process
    from .state import Shell

SIGINT, SIGQUIT = 2, 3
COPROCESS = 63
"""The highest descriptor for the ends of a coprocess's pipes."""


def fork_shell(shell: Shell, body: Body, files: dict[int, File]) -> Process:
    """A subshell that runs `body` with these descriptors.  ShellFault when there are too many processes."""
    from .toplevel import run_to_end

    clone = shell.clone()

    async def program(process: Process) -> int:
        clone.process = process
        return await run_to_end(clone, body)

    parent = shell.process
    try:
        return parent.fork(program, parent.argv, env=parent.env, cwd=parent.cwd, files=files)
    except OSFault:
        raise ShellFault(shell.dialect.cannot_fork(), 254 if shell.bash else 2) from None


def body_of(command: Command) -> Body:
    """What a subshell for `command` runs: a `( )` is not forked twice."""
    if type(command) is Subshell:
        return command.body
    return (Item(command, False, ""),)


def fork_stages(shell: Shell, commands: tuple[Command, ...], files: dict[int, File]) -> list[Process]:
    """One process a stage, each one's output the next one's input."""
    processes: list[Process] = []
    reader: PipeEnd | None = None
    for index, command in enumerate(commands):
        stage = dict(files)
        if reader is not None:
            stage[0] = reader
        following: PipeEnd | None = None
        if index < len(commands) - 1:
            following, stage[1] = pipe()
        try:
            processes.append(fork_shell(shell, body_of(command), stage))
        except ShellFault:
            for end in (reader, following, stage[1]):
                if end is not None and end.refs <= 0:
                    end.close()
            raise
        reader = following
    return processes


def fork_writers(shell: Shell, commands: tuple[Command, ...]) -> tuple[list[Process], File]:
    """The stages of a pipeline before the last, and where the last reads what they write."""
    reader, writer = pipe()
    if len(commands) == 1:
        return [fork_shell(shell, body_of(commands[0]), {**shell.process.files, 1: writer})], reader
    return fork_stages(shell, commands, {**shell.process.files, 1: writer}), reader


def start_coprocess(shell: Shell, command: Coprocess) -> None:
    """`coproc NAME command`: two pipes to a job in the background, whose ends are in the array NAME."""
    output, child_output = pipe()
    child_input, into = pipe()
    item = Item(command.command, True, command.text)
    process = fork_shell(shell, body_of(command.command), {**shell.process.files, 0: child_input, 1: child_output})
    numbers = []
    number = COPROCESS
    for end in (output, into):
        while number in shell.process.files:
            number -= 1
        shell.process.attach(number, end)
        process.detach(number)
        numbers.append(number)
    shell.variables.values[command.name] = Array({index: str(value) for index, value in enumerate(numbers)})
    shell.variables.set(f"{command.name}_PID", str(process.pid))
    shell.jobs.add([process], item.text)
    shell.status = 0


def start_background(shell: Shell, item: Item) -> Job:
    """`command &`: its input is /dev/null, and it ignores the keyboard's signals (POSIX 2.11)."""
    files = dict(shell.process.files)
    if not shell.interactive:
        files[0] = NULL
    command = item.command
    if type(command) is Pipeline and len(command.commands) > 1 and not command.negated:
        processes = fork_stages(shell, command.commands, files)
    else:
        processes = [fork_shell(shell, body_of(command), files)]
    if not shell.interactive:
        for process in processes:
            process.handlers[SIGINT] = process.handlers[SIGQUIT] = None
    shell.status = 0
    return shell.jobs.add(processes, item.text)
