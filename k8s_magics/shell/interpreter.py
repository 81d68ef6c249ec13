"""The program of /bin/sh and /bin/bash: its command line, and the ways a script comes to it.

Called `bash` it is bash; by any other name busybox ash, which takes bash's extensions to the grammar all the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .builtins.options import LETTERS, LISTED, LISTED_BY_ASH, switch
from .complaint import complain_of
from .control import Exit, Return, ShellFault
from .execution import run_body
from .faults import OSFault
from .frames import Frame, show
from .parser import parse
from .prompt import prompt_text
from .state import Shell
from .syntax import Script
from .toplevel import run_script
from .trap_actions import run_exit_trap

if TYPE_CHECKING:
    from .process import Process

BASH_VERSION = """\
GNU bash, version 5.2.15(1)-release (x86_64-pc-linux-gnu)
Copyright (C) 2022 Free Software Foundation, Inc.
License GPLv3+: GNU GPL version 3 or later <http://gnu.org/licenses/gpl.html>

This is free software; you are free to change and redistribute it.
There is NO WARRANTY, to the extent permitted by law.
"""

LONG = (
    "debug", "debugger", "dump-po-strings", "dump-strings", "help", "init-file", "login", "noediting", "noprofile", "norc", "posix",
    "pretty-print", "rcfile", "restricted", "verbose", "version",
)  # fmt: skip
USAGE = (
    "Usage:\tbash [GNU long option] [option] ...\n\tbash [GNU long option] [option] script-file ...\nGNU long options:\n"
    + "".join(f"\t--{name}\n" for name in LONG)
    + "Shell options:\n\t-ilrsD or -c command or -O shopt_option\t\t(invocation only)\n\t-abefhkmnptuvxBCEHPT or -o option"
)


@dataclass
class Invocation:
    """A command line: `command` (-c), a script file, or standard input."""

    command: str | None = None
    script: str | None = None
    name: str = "sh"
    parameters: list[str] = field(default_factory=list)
    options: list[tuple[str, bool]] = field(default_factory=list)
    interactive: bool = False
    fault: str = ""


async def shell_program(process: Process) -> int:
    """Run what the arguments say; the exit status."""
    bash = is_bash(process.argv[0])
    if bash and process.argv[1:2] == ["--version"]:
        await process.write(BASH_VERSION)
        return 0
    invocation = read_arguments(process.argv)
    shell = Shell(process, name=invocation.name, parameters=invocation.parameters, environment=process.env, bash=bash)
    if invocation.fault:
        if bash:
            await process.error(f"{process.argv[0]}: {invocation.fault}\n")
        else:
            await shell.complain(invocation.fault)
        return 2
    for option, on in invocation.options:
        switch(shell, option, on)
    if invocation.command is not None:
        shell.given_as_argument = True
        return await run_script(shell, parse(invocation.command, bash=bash), tail=True)
    if invocation.script is not None:
        return await _run_file(shell, invocation.script)
    return await _run_input(shell, forced=invocation.interactive)


def is_bash(name: str) -> bool:
    return name.rpartition("/")[2].lstrip("-") in ("bash", "rbash")


def read_arguments(argv: list[str]) -> Invocation:
    """`sh [-eux] [-o option] [-c command [name]] [script] [arguments]`."""
    invocation = Invocation(name=argv[0])
    words = list(argv[1:])
    letters: set[str] = set()
    while words and len(words[0]) > 1 and words[0][0] in "-+":
        word = words.pop(0)
        if word == "--":
            break
        if word.startswith("--"):
            if word in ("--rcfile", "--init-file") and words:
                words.pop(0)
            elif word[2:] not in LONG and is_bash(argv[0]):
                invocation.fault = f"{word}: invalid option\n{USAGE}"
            continue
        for letter in word[1:]:
            letters.add(letter)
            if letter == "o":
                _long_option(invocation, words, word[0] == "-")
            elif letter not in "csilO" and letter in LETTERS:
                invocation.options.append((LETTERS[letter], word[0] == "-"))
            elif letter not in "csilO":
                bash = is_bash(argv[0])
                invocation.fault = (
                    f"-{letter}: invalid option\n{USAGE}" if bash else f"illegal option {word[0]}{letter}"
                )
    invocation.interactive = "i" in letters
    return _operands(invocation, words, letters)


def _operands(invocation: Invocation, words: list[str], letters: set[str]) -> Invocation:
    """What follows the options: the command and its name, or a script, then the parameters."""
    if "c" in letters:
        if not words:
            bash = is_bash(invocation.name)
            invocation.fault = "-c: option requires an argument" if bash else "-c requires an argument"
            return invocation
        invocation.command = words.pop(0)
        if words:
            invocation.name = words.pop(0)
    elif words and "s" not in letters and words[0] != "-":
        invocation.script = invocation.name = words.pop(0)
    invocation.parameters = words
    return invocation


def _long_option(invocation: Invocation, words: list[str], on: bool) -> None:
    name = words.pop(0) if words else ""
    if name in (LISTED if is_bash(invocation.name) else LISTED_BY_ASH):
        invocation.options.append((name, on))
    else:
        bash = is_bash(invocation.name)
        invocation.fault = f"line 0: bash: {name}: invalid option name" if bash else f"illegal option -o {name}"


async def _run_file(shell: Shell, path: str) -> int:
    try:
        file = shell.process.open(path)
        text = (await file.read()).decode("utf-8", "surrogateescape")
    except OSFault as fault:
        if shell.bash:
            shell.interactive = True  # no line to name
            shell.name = path if fault.message == "Is a directory" else "bash"
            await shell.complain(f"{path}: {fault.message}")
            return 127 if fault.message == "No such file or directory" else 126
        shell.name = "sh"
        await shell.complain(f"can't open '{path}': {fault.message}")
        return 2
    shell.script = path
    shell.frames = (Frame("main", path, 0),)
    show(shell)
    if text.startswith("\x7fELF"):
        await shell.complain("cannot execute binary file" if shell.bash else 'syntax error: unexpected ")"')
        return 126 if shell.bash else 2
    return await run_script(shell, parse(text, bash=shell.bash))


async def _run_input(shell: Shell, *, forced: bool) -> int:
    """Commands from standard input, line by line: what they run reads on where they stopped."""
    process = shell.process
    file = process.files.get(0)
    error = process.files.get(2)
    terminal = file is not None and file.is_terminal and error is not None and error.is_terminal
    shell.interactive = forced or terminal
    pending = ""
    while True:
        if shell.interactive:
            await process.error(prompt_text(shell, "PS2" if pending else "PS1"))
        line = (await process.read_line()).decode("utf-8", "surrogateescape")
        pending += line
        script = parse(pending, bash=shell.bash)
        if line.endswith("\n") and (pending.endswith("\\\n") or script.unfinished or _incomplete(script)):
            continue
        pending = ""
        ended = await _run_line(shell, script)
        if ended is not None:
            return await run_exit_trap(shell, ended) & 0xFF
        if not line:
            if shell.interactive:
                await process.error("exit\n" if shell.bash else "\n")
            return await run_exit_trap(shell, shell.status) & 0xFF


def _incomplete(script: Script) -> bool:
    return script.fault is not None and script.fault.incomplete


async def _run_line(shell: Shell, script: Script) -> int | None:
    """Run one complete line; the status to end with, or None to go on."""
    shell.lines_read += 1
    try:
        await run_body(shell, script.body)
        if script.fault is not None:
            await complain_of(shell, script.fault)
            shell.status = script.fault.status
            return None if shell.interactive else shell.status
    except (Exit, Return) as jump:
        return jump.status
    except ShellFault as fault:
        shell.status = await shell.report(fault)
        return None if shell.interactive else shell.status
    return None
