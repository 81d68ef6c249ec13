"""Builtins that change where the script goes on: break, continue, return, exit, eval, source, exec, command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..control import Break, Continue, Exit, Return, ShellFault
from ..execution import run_body
from ..faults import ExecError, OSFault
from ..naming import describe, describe_all
from ..program import search_path
from ..simple_command import call_builtin, invoke
from ..toplevel import parsed
from .table import builtins

if TYPE_CHECKING:
    from ..state import Shell


def _levels(shell: Shell, argv: list[str]) -> int:
    if len(argv) == 1:
        return 1
    if not argv[1].isdigit() or int(argv[1]) < 1:
        raise ShellFault(f"Illegal number: {argv[1]}", command=argv[0])
    return int(argv[1])


def leave_loop(shell: Shell, argv: list[str]) -> int:
    levels = _levels(shell, argv)
    shell.status = 0
    if shell.loops:
        raise Break(min(levels, shell.loops))
    return 0


def next_turn(shell: Shell, argv: list[str]) -> int:
    levels = _levels(shell, argv)
    shell.status = 0
    if shell.loops:
        raise Continue(min(levels, shell.loops))
    return 0


def _status(shell: Shell, argv: list[str]) -> int:
    if len(argv) == 1:
        return shell.status
    text = argv[1]
    if not text.lstrip("-").isdigit() or (text.startswith("-") and not shell.bash):
        words = f"{text}: numeric argument required" if shell.bash else f"Illegal number: {text}"
        raise ShellFault(words, 2, command=argv[0])
    return int(text) & 0xFF


def leave_function(shell: Shell, argv: list[str]) -> int:
    raise Return(_status(shell, argv))


def leave_shell(shell: Shell, argv: list[str]) -> int:
    raise Exit(_status(shell, argv))


async def evaluate(shell: Shell, argv: list[str]) -> int:
    shell.status = 0 if len(argv) == 1 else shell.status
    body = await parsed(shell, " ".join(argv[1:]), command="eval")
    if not body:
        return 0
    await run_body(shell, body)
    return shell.status


async def source(shell: Shell, argv: list[str]) -> int:
    """`. file arguments`: without a slash it is looked for in PATH, then (not in ash) in the current directory."""
    if len(argv) < 2:
        await shell.complain("filename argument required", command=argv[0])
        return 2
    name = argv[1]
    process = shell.process
    path: str | None = name
    if "/" not in name:
        path = _find_script(shell, name)
    try:
        file = process.open(path or name)
        text = (await file.read()).decode("utf-8", "surrogateescape")
    except OSFault as fault:
        if shell.bash:
            await shell.complain(f"{name}: {fault.message}")
            return 1
        raise ShellFault(f"can't open '{name}': {fault.message}", command=".") from None
    return await _run_sourced(shell, text, argv[2:])


async def _run_sourced(shell: Shell, text: str, arguments: list[str]) -> int:
    parameters = shell.parameters
    if arguments:
        shell.parameters = arguments
    shell.sources_deep += 1
    try:
        await run_body(shell, await parsed(shell, text, command="."))
        return shell.status
    except Return as jump:
        return jump.status
    finally:
        shell.sources_deep -= 1
        if arguments:
            shell.parameters = parameters


def _find_script(shell: Shell, name: str) -> str | None:
    files, cwd = shell.process.machine.files, shell.process.cwd
    for directory in (shell.variables.get("PATH") or "").split(":"):
        candidate = f"{directory or '.'}/{name}"
        if files.is_file(candidate, cwd=cwd):
            return candidate
    return name if files.is_file(name, cwd=cwd) else None


async def execute(shell: Shell, argv: list[str]) -> int:
    """`exec command`: the shell becomes that program; it ends if there is none."""
    words = argv[1:]
    if words[:1] == ["--"]:
        words = words[1:]
    if not words:
        return 0
    process = shell.process
    try:
        environment = dict(shell.variables.environment)
        process.replace(words, env=environment)
    except ExecError as error:
        message = shell.dialect.not_found(words[0]) if error.code == 127 else f"{words[0]}: {error.reason}"
        await shell.complain(message, command="exec")
        raise Exit(error.code) from None
    return 0


async def command(shell: Shell, argv: list[str]) -> int:
    """`command name`: not a function; -v and -V say what it is."""
    words = argv[1:]
    if words[:1] in (["-v"], ["-V"]):
        return await describe_all(shell, words[1:], verbose=words[0] == "-V")
    while words[:1] in (["-p"], ["--"]):
        words = words[1:]
    if not words:
        return 0
    return await invoke(shell, words, functions=False)


async def builtin(shell: Shell, argv: list[str]) -> int:
    """bash's `builtin name`."""
    found = builtins().get(argv[1]) if len(argv) > 1 else None
    if found is None:
        await shell.complain(f"{' '.join(argv[1:2])}: not a shell builtin", command="builtin")
        return 1
    return await call_builtin(shell, found, argv[1:])


async def identify(shell: Shell, argv: list[str]) -> int:
    """`type name...`; bash's -t prints one word, -p the path."""
    words = argv[1:]
    option = words.pop(0) if words and words[0] in ("-t", "-p", "-P", "-a") else ""
    if option not in ("-t", "-p", "-P"):
        return await describe_all(shell, words, verbose=True, missing=True)
    status = 0
    for name in words:
        kind, path = describe(shell, name)
        if kind == "":
            status = 1
        elif option == "-t":
            await shell.process.write(f"{kind}\n")
        elif kind == "file":
            await shell.process.write(f"{path}\n")
    return status


def remember(shell: Shell, argv: list[str]) -> int:
    """`hash`: nothing is remembered here, so there is nothing to forget."""
    names = [word for word in argv[1:] if not word.startswith("-")]
    path = shell.variables.get("PATH")
    files, cwd = shell.process.machine.files, shell.process.cwd
    return int(any(search_path(files, name, cwd=cwd, path=path) is None for name in names))


BUILTINS = {
    "break": leave_loop,
    "continue": next_turn,
    "return": leave_function,
    "exit": leave_shell,
    "logout": leave_shell,
    "eval": evaluate,
    ".": source,
    "source": source,
    "exec": execute,
    "command": command,
    "builtin": builtin,
    "type": identify,
    "hash": remember,
}
