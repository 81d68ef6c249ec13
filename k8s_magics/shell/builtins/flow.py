"""Builtins that change where the script goes on: break, continue, return, exit, eval, source, exec, command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..control import Break, Continue, Exit, Return, ShellFault
from ..faults import ExecError, OSFault
from ..frames import enter, leave
from ..naming import describe, describe_all
from ..program import search_path
from ..refusal import show_usage
from ..simple_command import call_builtin, invoke
from ..toplevel import run_text
from .table import builtins

if TYPE_CHECKING:
    from ..state import Shell


async def _levels(shell: Shell, argv: list[str]) -> int:
    """How many loops to leave; 0 for none, which bash complains about."""
    if not shell.loops and shell.bash:
        await shell.complain("only meaningful in a `for', `while', or `until' loop", command=argv[0])
        return 0
    if len(argv) == 1:
        return min(1, shell.loops)
    if not argv[1].isdigit() or (int(argv[1]) < 1 and not shell.bash):
        if not shell.bash:
            raise ShellFault(f"Illegal number: {argv[1]}", command=argv[0])
        await shell.complain(f"{argv[1]}: numeric argument required", command=argv[0])
        raise Exit(128)
    if int(argv[1]) < 1:
        await shell.complain(f"{argv[1]}: loop count out of range", command=argv[0])
        shell.status = 1
        raise Break(shell.loops)
    return min(int(argv[1]), shell.loops)


async def leave_loop(shell: Shell, argv: list[str]) -> int:
    levels = await _levels(shell, argv)
    shell.status = 0
    if levels:
        raise Break(levels)
    return 0


async def next_turn(shell: Shell, argv: list[str]) -> int:
    levels = await _levels(shell, argv)
    shell.status = 0
    if levels:
        raise Continue(levels)
    return 0


def _status(shell: Shell, argv: list[str]) -> int:
    if len(argv) == 1:
        return shell.status
    text = argv[1]
    if not text.lstrip("-").isdigit() or (text.startswith("-") and not shell.bash):
        words = f"{text}: numeric argument required" if shell.bash else f"Illegal number: {text}"
        raise ShellFault(words, 2, command=argv[0])
    return int(text) & 0xFF


async def leave_function(shell: Shell, argv: list[str]) -> int:
    status = _status(shell, argv)
    if shell.bash and not (shell.functions_deep or shell.sources_deep or shell.traps.acting):
        await shell.complain("can only `return' from a function or sourced script", command="return")
        return 2
    raise Return(status)


async def leave_shell(shell: Shell, argv: list[str]) -> int:
    status = _status(shell, argv)
    if len(argv) > 2 and shell.bash:
        await shell.complain("too many arguments", command="exit")
        return 1
    raise Exit(status)


async def log_out(shell: Shell, argv: list[str]) -> int:
    """bash's, for login shells."""
    await shell.complain("not login shell: use `exit'", command="logout")
    return 1


async def caller(shell: Shell, argv: list[str]) -> int:
    """bash's `caller`: where the function that runs was called from."""
    depth = int(argv[1]) if len(argv) > 1 and argv[1].isdigit() else 0
    if depth + 1 >= len(shell.frames):
        if len(argv) > 1 or not shell.frames or shell.frames[0].function != "main":
            return 1
        await shell.process.write("0 NULL\n")
        return 0
    frame, outer = shell.frames[depth], shell.frames[depth + 1]
    await shell.process.write(
        f"{frame.line} {outer.function} {outer.source}\n" if len(argv) > 1 else f"{frame.line} {outer.source}\n"
    )
    return 0


async def evaluate(shell: Shell, argv: list[str]) -> int:
    shell.status = 0 if len(argv) == 1 else shell.status
    shell.nested += 1
    base, shell.base = shell.base, shell.line
    try:
        ran = await run_text(shell, " ".join(argv[1:]), command="eval")
        return shell.status if ran else 0
    finally:
        shell.nested -= 1
        shell.base = base


async def source(shell: Shell, argv: list[str]) -> int:
    """`. file arguments`: without a slash it is looked for in PATH, then (not in ash) in the current directory."""
    if len(argv) < 2:
        if not shell.bash:
            return 2
        await shell.complain("filename argument required", command=argv[0])
        return await show_usage(shell, argv[0])
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
        words = f"can't open '{name}': {fault.message}" if "/" in name else f"{name}: not found"
        raise ShellFault(words, command=argv[0]) from None
    return await _run_sourced(shell, path or name, text, argv[2:])


async def _run_sourced(shell: Shell, path: str, text: str, arguments: list[str]) -> int:
    parameters = shell.parameters
    if arguments:
        shell.parameters = arguments
    shell.sources_deep += 1
    shell.nested += 1
    enter(shell, "source", path)
    base, shell.base, shell.line = shell.base, 0, 0
    try:
        await run_text(shell, text, command="" if shell.bash else path)
        return shell.status
    except Return as jump:
        return jump.status
    finally:
        shell.sources_deep -= 1
        shell.nested -= 1
        shell.base = base
        leave(shell)
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
        message = f"{words[0]}: {error.reason}"
        if error.code == 127:
            message = f"{words[0]}: not found" if "/" not in words[0] else shell.dialect.not_found(words[0])
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
    if not shell.bash and argv[1:2] and argv[1][0] == "-":
        return await describe_all(shell, argv[2:], verbose=False)
    if option not in ("-t", "-p", "-P"):
        return await describe_all(shell, words, verbose=True, missing=True, every=option == "-a")
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


async def remember(shell: Shell, argv: list[str]) -> int:
    """`hash`: nothing is remembered here, so there is nothing to forget."""
    names = [word for word in argv[1:] if not word.startswith("-")]
    path = shell.variables.get("PATH")
    files, cwd = shell.process.machine.files, shell.process.cwd
    if len(argv) == 1 and shell.bash:
        await shell.process.write("hash: hash table empty\n")
    status = 0
    for name in names:
        if name not in builtins() and search_path(files, name, cwd=cwd, path=path) is None:
            await shell.complain(f"{name}: not found", command="hash")
            status = 1
    return status


BUILTINS = {
    "break": leave_loop,
    "continue": next_turn,
    "return": leave_function,
    "exit": leave_shell,
    "logout": log_out,
    "caller": caller,
    "eval": evaluate,
    ".": source,
    "source": source,
    "exec": execute,
    "command": command,
    "builtin": builtin,
    "type": identify,
    "hash": remember,
}
