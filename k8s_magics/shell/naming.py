"""What a command's name stands for: `type`, `command -v`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .builtins.table import BASH_ONLY, SPECIAL, builtins
from .complaint import RESERVED
from .program import is_executable, search_path
from .text import function_text

if TYPE_CHECKING:
    from .state import Shell

KEYWORDS = RESERVED | {"[[", "]]", "time", "select", "coproc"}


def describe(shell: Shell, name: str) -> tuple[str, str]:
    """The kind (alias, keyword, function, builtin, file, or "") and an alias's value or a file's path."""
    if name in shell.aliases and shell.expands_aliases:
        return "alias", shell.aliases[name]
    if name in KEYWORDS and (shell.bash or name in RESERVED):
        return "keyword", ""
    if name in shell.functions:
        return "function", ""
    if name in builtins() and name not in shell.disabled and (shell.bash or name not in BASH_ONLY):
        return "builtin", ""
    return describe_file(shell, name)


def describe_file(shell: Shell, name: str) -> tuple[str, str]:
    """The program of that name."""
    files, cwd = shell.process.machine.files, shell.process.cwd
    if "/" in name:
        node = files.find(name, cwd=cwd)
        return ("file", name) if node is not None and is_executable(node, shell.process.user) else ("", "")
    path = search_path(files, name, cwd=cwd, path=shell.variables.get("PATH"), user=shell.process.user)
    return ("file", path) if path is not None else ("", "")


async def describe_all(
    shell: Shell, names: list[str], *, verbose: bool, missing: bool = False, every: bool = False
) -> int:
    """Print a line for each name (`every`: also for the program behind a builtin); 127 (bash: 1) if one is nothing."""
    status = 0
    for name in names:
        kind, detail = describe(shell, name)
        if kind == "":
            status = 1 if shell.bash else 127
            if missing or verbose:
                if shell.bash:
                    await shell.complain(f"{name}: not found", command="type" if missing else "command")
                else:
                    await shell.process.write(f"{name}: not found\n")
            continue
        await shell.process.write(
            (_sentence(shell, name, kind, detail) if verbose else _short(name, kind, detail)) + "\n"
        )
        if verbose and kind == "function" and shell.bash:
            await shell.process.write(function_text(name, shell.functions[name].function))
        if every and kind not in ("file", "keyword") and (path := describe_file(shell, name)[1]):
            await shell.process.write(f"{name} is {path}\n")
    return status


def _short(name: str, kind: str, detail: str) -> str:
    if kind == "alias":
        return f"alias {name}='{detail}'"
    return detail if kind == "file" else name


def _sentence(shell: Shell, name: str, kind: str, detail: str) -> str:
    match kind:
        case "alias":
            return f"{name} is aliased to `{detail}'" if shell.bash else f"{name} is an alias for {detail}"
        case "keyword":
            return f"{name} is a shell keyword"
        case "function":
            return f"{name} is a function"
        case "builtin":
            special = name in SPECIAL and name not in ("source",) and not shell.bash
            return f"{name} is a special shell builtin" if special else f"{name} is a shell builtin"
        case _:
            return f"{name} is {detail}"
