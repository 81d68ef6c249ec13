"""A simple command (POSIX 2.9.1): assignments, redirections, and a function, a builtin or a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .builtins.table import BASH_ONLY, SPECIAL, Builtin, builtins
from .control import Exit, ParseFailed, Return, ShellFault
from .effort import SPAWN, UNITS
from .expansion import expand_text, expand_words
from .faults import ExecError, OSFault
from .file import File
from .frames import enter, leave
from .memory import ELEMENT, fit_arguments
from .process import Replaced
from .program import find_program
from .quoting import quote
from .redirection import RedirectionFault, Saved, apply_for_good, discard, open_redirections
from .refusal import refuse, unknown_option
from .signals import SIGINT, SIGPIPE
from .syntax import Assignment, Command, Literal, Simple, Word
from .tracing import trace, trace_words
from .trap_actions import run_trap_of
from .traps import DEBUG, RETURN
from .variables import Array

if TYPE_CHECKING:
    from .process import Program
    from .state import Defined, Shell

DECLARING = frozenset({"export", "readonly", "local", "declare", "typeset"})


async def run_simple(shell: Shell, command: Simple, tail: bool = False) -> None:
    """Run it and set `shell.status`."""
    process = shell.process
    process.units += 1
    if process.units >= UNITS:
        await process.pay()
    shell.line = command.line + shell.base
    if not shell.traps.acting:
        shell.command = command
        if DEBUG in shell.traps.actions:
            await run_trap_of(shell, DEBUG)
    shell.substitution_status = None
    try:
        argv = await _argv(shell, command)
        if not argv:
            await _without_name(shell, command)
        else:
            await _named(shell, command, argv, tail)
            shell.last_argument = argv[-1]
    except Replaced:
        shell.substituted.clear()  # they are for the program that takes over
        raise
    finally:
        if shell.substituted:
            for number in shell.substituted:
                shell.process.detach(number)
            shell.substituted.clear()
        shell.piped = False


async def _argv(shell: Shell, command: Simple) -> list[str]:
    words = command.words
    if words and words[0].plain in DECLARING:
        return await _declaration(shell, words)
    argv = await expand_words(shell, words)
    if shell.aliases and argv and _is_alias(shell, words[0], argv[0]):
        return _unalias(shell, argv)
    return argv


async def _declaration(shell: Shell, words: tuple[Word, ...]) -> list[str]:
    """The arguments of export and its like: what looks like an assignment is not split."""
    argv = []
    for word in words:
        if word.plain is None and "=" in word.text and word.text.partition("=")[0].replace("_", "a").isalnum():
            argv.append(await expand_text(shell, word))
        else:
            argv.extend(await expand_words(shell, (word,)))
    return argv


def _is_alias(shell: Shell, word: Word, name: str) -> bool:
    known = name in shell.aliases and shell.expands_aliases and shell.aliased.get(name) != shell.place
    return known and all(type(part) is Literal for part in word.parts)


def _unalias(shell: Shell, argv: list[str]) -> list[str]:
    """Replace an alias by its words.  Simplified: an alias whose value is more than words runs through `eval`."""
    seen: set[str] = set()
    while argv and argv[0] in shell.aliases and argv[0] not in seen:
        seen.add(argv[0])
        value = shell.aliases[argv[0]]
        if any(char in value for char in "|&;<>()$`\\\"'{}*?["):
            return ["eval", value, *(quote(word) for word in argv[1:])]
        argv = [*value.split(), *argv[1:]]
    return argv


# Assignments


async def _without_name(shell: Shell, command: Simple) -> None:
    """Only assignments and redirections: they take effect in the shell itself."""
    traced = []
    for assignment in command.assignments:
        tracing = "xtrace" in shell.options and shell.bash
        if tracing and assignment.elements is not None:
            await trace(shell, f"{assignment.name}{'+' if assignment.append else ''}={assignment.text}")
        value = await assign(shell, assignment, tracing=tracing)
        traced.append(f"{assignment.name}={value}")
    if traced and "xtrace" in shell.options and not shell.bash:
        await trace(shell, " ".join(traced))
    shell.status = shell.substitution_status or 0
    if command.redirections:
        changes = await _redirect(shell, command)
        if changes is not None:
            discard(changes)


async def assign(shell: Shell, assignment: Assignment, *, tracing: bool = False) -> str:
    """Carry out one assignment; the value as `set -x` shows it."""
    variables = shell.variables
    name = assignment.name
    if assignment.elements is not None:
        await _assign_array(shell, assignment)
        return ""
    value = await expand_text(shell, assignment.value)
    if tracing:
        shown = quote(value) if value else ""
        await trace(shell, f"{assignment.text}{'+' if assignment.append else ''}={shown}")
    if assignment.subscript is not None:
        array = variables.make_array(name)
        key = variables.key(array, await expand_text(shell, assignment.subscript))
        array[key] = array.get(key, "") + value if assignment.append else value
        variables.made(ELEMENT + len(array[key]))
        return value
    if assignment.append:
        old = variables.get(name) or ""
        value = str(variables.calculate(f"{old or 0}+({value})")) if name in variables.integers else old + value
    variables.set(name, value)
    return quote(value, bash=shell.bash) if value and "xtrace" in shell.options else ""


async def _assign_array(shell: Shell, assignment: Assignment) -> None:
    variables = shell.variables
    array = variables.make_array(assignment.name)
    elements: list[tuple[str | None, str]] = []
    for key, word in assignment.elements or ():
        if key is None:
            elements.extend((None, text) for text in await expand_words(shell, (word,)))
        else:
            elements.append((await expand_text(shell, key), await expand_text(shell, word)))
    if not assignment.append:
        array.clear()
    shell.process.units += len(array) >> 8
    position = int(max(array, default=-1)) + 1 if not array.associative else 0
    for subscript, text in elements:
        index = position if subscript is None else variables.key(array, subscript)
        array[index] = text
        variables.made(ELEMENT + len(text))
        if isinstance(index, int):
            position = index + 1


# Commands


def find_builtin(shell: Shell, name: str) -> Builtin | None:
    """The builtin of that name, if this shell has it."""
    builtin = builtins().get(name)
    if builtin is None or (name in BASH_ONLY and not shell.bash) or name in shell.disabled:
        return None
    return builtin


async def _named(shell: Shell, command: Simple, argv: list[str], tail: bool) -> None:
    name = argv[0]
    function = shell.functions.get(name)
    builtin = None if function is not None else find_builtin(shell, name)
    temporary = [(item, await expand_text(shell, item.value)) for item in command.assignments]
    if "xtrace" in shell.options:
        await trace_words(shell, temporary, argv)
    if function is None and builtin is None:
        await _external(shell, command, argv, {item.name: value for item, value in temporary}, tail)
        return
    if not command.redirections and not temporary and not command.late:
        shell.status = await _call(shell, function, builtin, argv)
        return
    changes = await _redirect(shell, command)
    if changes is None:
        if name in SPECIAL and not shell.bash and not shell.interactive:
            raise Exit(shell.status)
    elif name == "exec" and len(argv) == 1:
        apply_for_good(shell.process, changes)
        shell.status = 0
    else:
        undo = _temporarily(shell, temporary)
        try:
            await _redirected(shell, command, argv, changes)
        finally:
            if name not in SPECIAL or shell.bash:
                undo()


async def _redirected(shell: Shell, command: Simple, argv: list[str], changes: dict[int, File | None]) -> None:
    """A function or a builtin with its descriptors in place."""
    with Saved(shell.process, changes):
        function = shell.functions.get(argv[0])
        builtin = None if function is not None else find_builtin(shell, argv[0])
        shell.status = await _call(shell, function, builtin, argv)
        for assignment in command.late:
            await assign(shell, assignment)


class _Undo:
    """Puts variables back that were set for one command only."""

    def __init__(self, shell: Shell) -> None:
        self._variables = shell.variables
        self._old: list[tuple[str, str | Array | None, bool]] = []

    def remember(self, name: str) -> None:
        variables = self._variables
        self._old.append((name, variables.values.get(name), name in variables.exported))

    def __call__(self) -> None:
        for name, value, exported in reversed(self._old):
            if value is None:
                self._variables.values.pop(name, None)
            else:
                self._variables.values[name] = value
            if exported:
                self._variables.export(name)
            else:
                self._variables.unexport(name)


def _temporarily(shell: Shell, temporary: list[tuple[Assignment, str]]) -> _Undo:
    """Set the variables before a builtin's or a function's name; the result undoes it."""
    undo = _Undo(shell)
    for item, value in temporary:
        undo.remember(item.name)
        shell.variables.set(item.name, value)
        shell.variables.export(item.name)
    return undo


async def _redirect(shell: Shell, command: Simple) -> dict[int, File | None] | None:
    """The redirections opened; None after a message (status 1) when one fails."""
    if not command.redirections:
        return {}
    try:
        return await open_redirections(shell, command.redirections, shell.process.files)
    except RedirectionFault as fault:
        await shell.complain(fault.message)
        shell.status = 1
        return None


async def _call(shell: Shell, function: Defined | None, builtin: Builtin | None, argv: list[str]) -> int:
    if function is not None:
        return await call_function(shell, function, argv)
    assert builtin is not None
    return await call_builtin(shell, builtin, argv)


async def call_builtin(shell: Shell, builtin: Builtin, argv: list[str]) -> int:
    if len(argv) > 1 and argv[1][:1] == "-" and (letter := unknown_option(shell, argv)):
        status = await refuse(shell, argv[0], letter)
        if argv[0] in SPECIAL and not shell.bash and not shell.interactive:
            raise Exit(status)
        return status
    try:
        result = builtin(shell, argv)
        return result if type(result) is int else await result  # type: ignore[misc]  # not an int: an awaitable
    except OSFault as fault:
        what = "read" if argv[0] in ("read", "mapfile", "readarray") else "write"
        await shell.complain(f"{what} error: {fault.message}", command=argv[0])
        return 1
    except ShellFault as fault:
        if not (fault.command or isinstance(fault, ParseFailed)) or (argv[0] in SPECIAL and not shell.bash):
            raise
        return await shell.report(fault)  # only a special builtin's error ends a script, and in bash none does


async def call_function(shell: Shell, defined: Defined, argv: list[str]) -> int:
    """Run a function with parameters of its own."""
    parameters, shell.parameters = shell.parameters, argv[1:]
    base, shell.base = shell.base, 0
    loops, shell.loops = shell.loops, 0
    shell.functions_deep += 1
    enter(shell, argv[0], defined.source)
    hidden = shell.traps.hide(shell.options) if shell.traps.actions else None
    shell.variables.push()
    try:
        shell.status = await _body_of_function(shell, defined.function.body)
        if RETURN in shell.traps.actions:
            await run_trap_of(shell, RETURN)
        return shell.status
    finally:
        shell.variables.pop()
        shell.functions_deep -= 1
        leave(shell)
        if hidden:
            shell.traps.unhide(hidden)
        shell.loops, shell.base = loops, base
        shell.parameters = parameters


async def _body_of_function(shell: Shell, body: Command) -> int:
    from .execution import run

    try:
        await run(shell, body)
        return shell.status
    except Return as jump:
        return jump.status


async def invoke(shell: Shell, argv: list[str], *, functions: bool = True) -> int:
    """Run a command given by its words (`command`, `eval`'s like); its status."""
    function = shell.functions.get(argv[0]) if functions else None
    builtin = find_builtin(shell, argv[0])
    if function is not None or builtin is not None:
        return await _call(shell, function, builtin, argv)
    await _run_program(shell, argv, dict(shell.variables.environment), shell.process.files, shell.command)
    return shell.status


# Programs


async def _external(shell: Shell, command: Simple, argv: list[str], temporary: dict[str, str], tail: bool) -> None:
    files = shell.process.files
    changes: dict[int, File | None] = {}
    if command.redirections:
        opened = await _redirect(shell, command)
        if opened is None:
            return
        changes = opened
        files = dict(files)
        for number, file in changes.items():
            if file is None:
                files.pop(number, None)
            else:
                files[number] = file
    environment = dict(shell.variables.environment)
    environment.update(temporary)
    if tail and not shell.traps.actions and not shell.interactive:
        program = await _find(shell, argv, environment, files)
        if program is not None:
            apply_for_good(shell.process, changes)
            shell.process.replace(program[1], env=environment, program=program[0])
    else:
        await _run_program(shell, argv, environment, files, command)
    discard(changes)


async def _run_program(
    shell: Shell, argv: list[str], environment: dict[str, str], files: dict[int, File], command: Command | None
) -> None:
    from .execution import killed_text

    found = await _find(shell, argv, environment, files)
    if found is None:
        return
    process = shell.process
    try:
        child = process.fork(found[0], found[1], env=environment, cwd=process.cwd, files=files)
    except OSFault:
        raise ShellFault(shell.dialect.cannot_fork(), 254 if shell.bash else 2) from None
    while child.exit_code is None:
        await child.exited.wait()
    shell.status = child.exit_code
    if child.killed_by is not None and child.killed_by not in (SIGINT, SIGPIPE):
        await process.error(killed_text(shell, child, command))


async def _find(
    shell: Shell, argv: list[str], environment: dict[str, str], files: dict[int, File]
) -> tuple[Program, list[str]] | None:
    """The program and its arguments; None after a message on the command's own standard error (status 127 or 126)."""
    process = shell.process
    path = environment.get("PATH", shell.variables.get("PATH"))
    try:
        fit_arguments(argv, environment)
        return find_program(
            process.machine.files, argv, cwd=process.cwd, path=path, user=process.user, group=process.group
        )
    except ExecError as error:
        if error.reason == "Exec format error":
            return _as_script(shell, argv, path)
        shell.status = error.code
        process.units += SPAWN
        message = _exec_message(shell, argv[0], error)
        file = files.get(2)
        if file is not None:
            await file.write((shell.prefix() + message + "\n").encode("utf-8", "surrogateescape"))
        return None


def _exec_message(shell: Shell, name: str, error: ExecError) -> str:
    if not name and not shell.bash:
        return ": Permission denied"
    if error.code == 127 and not (
        shell.bash and "/" in name and shell.process.machine.files.exists(name, cwd=shell.process.cwd)
    ):
        return shell.dialect.not_found(name)
    if error.code == 127:
        return f"{name}: cannot execute: required file not found"
    return shell.dialect.not_executable(name, error.reason)


def _as_script(shell: Shell, argv: list[str], path: str | None) -> tuple[Program, list[str]]:
    """A text file without `#!`: the shell runs it itself."""
    from .interpreter import shell_program
    from .program import search_path

    process = shell.process
    place: str | None = argv[0]
    if "/" not in argv[0]:
        place = search_path(process.machine.files, argv[0], cwd=process.cwd, path=path)
    return shell_program, ["bash" if shell.bash else "sh", place or argv[0], *argv[1:]]
