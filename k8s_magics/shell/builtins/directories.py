"""cd, pwd, and bash's pushd, popd and dirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..faults import OSFault
from ..node import Directory
from ..variables import Array

if TYPE_CHECKING:
    from ..state import Shell


async def change(shell: Shell, argv: list[str]) -> int:
    """`cd`: to HOME, to OLDPWD for `-`; links keep their name unless -P."""
    words = argv[1:]
    physical = False
    while words and words[0] in ("-L", "-P", "--"):
        physical = words[0] == "-P"
        words = words[1:]
    target = words[0] if words else shell.variables.get("HOME")
    if target is None:
        if not shell.bash:
            return 0
        await shell.complain("HOME not set", command="cd")
        return 1
    if len(words) > 1 and shell.bash:
        await shell.complain("too many arguments", command="cd")
        return 1
    shown = target == "-"
    if target and words and not target.startswith(("/", ".")) and not shown:
        found = _by_cdpath(shell, target)
        if found is not None:
            target, shown = found, True
    elif shown:
        previous = shell.variables.get("OLDPWD")
        if previous is None and shell.bash:
            await shell.complain("OLDPWD not set", command="cd")
            return 1
        target = previous or ("" if shell.bash else shell.process.cwd)
    status = await enter(shell, target, physical=physical)
    if status == 0 and shown:
        await shell.process.write(f"{shell.process.cwd if target else ''}\n")
    return status


def _by_cdpath(shell: Shell, target: str) -> str | None:
    """Where CDPATH has a directory of that name; None if it is the current directory's, or nowhere."""
    files, cwd = shell.process.machine.files, shell.process.cwd
    for directory in (shell.variables.get("CDPATH") or "").split(":"):
        if not directory or directory == ".":
            if files.is_directory(target, cwd=cwd):
                return None
        elif files.is_directory(f"{directory}/{target}", cwd=cwd):
            return f"{directory.rstrip('/')}/{target}"
    return None


async def enter(shell: Shell, target: str, *, physical: bool = False, command: str = "cd") -> int:
    """Make `target` the current directory; says what is wrong with it (status 1)."""
    process = shell.process
    path = logical_path(process.cwd, target)
    try:
        place = process.machine.files.locate(path, user=process.user, groups=(process.group, *process.groups))
        if place.node is None:
            raise OSFault("No such file or directory")
        if not isinstance(place.node, Directory):
            raise OSFault("Not a directory")
        if process.user and not place.node.permits(1, process.user, (process.group, *process.groups)):
            raise OSFault("Permission denied")
    except OSFault as fault:
        await shell.complain(shell.dialect.cannot_enter(target, fault.message), command=command)
        return 1 if shell.bash else 2
    if physical:
        path = place.path
    shell.variables.set("OLDPWD", process.cwd)
    process.cwd = path
    shell.variables.set("PWD", path)
    if not shell.bash:  # ash hands both on
        shell.variables.export("PWD")
        shell.variables.export("OLDPWD")
    return 0


def logical_path(cwd: str, target: str) -> str:
    """`target` from `cwd`, dots resolved by text alone."""
    parts: list[str] = []
    for part in (target if target.startswith("/") else f"{cwd}/{target}").split("/"):
        if part == "..":
            if parts:
                parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/" + "/".join(parts)


async def show(shell: Shell, argv: list[str]) -> int:
    path = shell.process.cwd
    if "-P" in argv[1:]:
        path = shell.process.machine.files.real_path(path)
    await shell.process.write(f"{path}\n")
    return 0


def _stack(shell: Shell) -> Array:
    value = shell.variables.values.get("DIRSTACK")
    if isinstance(value, Array):
        return value
    stack = shell.variables.values["DIRSTACK"] = Array()
    return stack


async def push(shell: Shell, argv: list[str]) -> int:
    stack = _stack(shell)
    below = [text for _, text in stack.ordered()]
    target = argv[1] if len(argv) > 1 else below[0] if below else None
    if target is None:
        await shell.complain("no other directory", command="pushd")
        return 1
    here = shell.process.cwd
    if await enter(shell, target, command="pushd"):
        return 1
    rest = below if len(argv) > 1 else below[1:]
    stack.clear()
    stack.update(enumerate([here, *rest]))
    return await list_stack(shell, [])


async def pop(shell: Shell, argv: list[str]) -> int:
    stack = _stack(shell)
    below = [text for _, text in stack.ordered()]
    if not below:
        await shell.complain("directory stack empty", command="popd")
        return 1
    if await enter(shell, below[0], command="popd"):
        return 1
    stack.clear()
    stack.update(enumerate(below[1:]))
    return await list_stack(shell, [])


async def list_stack(shell: Shell, argv: list[str]) -> int:
    """`dirs`: -c forgets it, -l without `~`, -p one a line, -v with numbers."""
    letters = {letter for word in argv[1:] if word.startswith("-") for letter in word[1:]}
    if "c" in letters:
        _stack(shell).clear()
        return 0
    home = "\0" if "l" in letters else shell.variables.get("HOME") or "\0"
    paths = [shell.process.cwd, *(text for _, text in _stack(shell).ordered())]
    shown = ["~" + path[len(home) :] if path == home or path.startswith(f"{home}/") else path for path in paths]
    if "v" in letters:
        await shell.process.write("".join(f"{index:2d}  {path}\n" for index, path in enumerate(shown)))
    else:
        await shell.process.write(("\n" if "p" in letters else " ").join(shown) + "\n")
    return 0


BUILTINS = {
    "cd": change,
    "chdir": change,
    "pwd": show,
    "pushd": push,
    "popd": pop,
    "dirs": list_stack,
}
