"""Path name expansion (POSIX 2.13.3): the existing files that a pattern matches, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .faults import OSFault
from .node import Directory
from .pattern import compile_pattern, has_magic, unescape

if TYPE_CHECKING:
    from .state import Shell


def expand_path(shell: Shell, pattern: str) -> list[str]:
    """The matching paths; empty when there is none (the pattern then stands for itself)."""
    files, cwd = shell.process.machine.files, shell.process.cwd
    extended = "extglob" in shell.switches
    components = [component for component in pattern.split("/") if component]
    found = ["/"] if pattern.startswith("/") else [""]
    for index, component in enumerate(components):
        last = index == len(components) - 1
        next_found: list[str] = []
        for base in found:
            if component == "**" and "globstar" in shell.switches:
                next_found.extend(_below(shell, base, files_too=last and not pattern.endswith("/")))
            elif has_magic(component, extended=extended):
                next_found.extend(base + name for name in _matching(shell, base, component))
            else:
                path = base + unescape(component)
                if files.exists(path, cwd=cwd, follow=not last):
                    next_found.append(path)
        if not last or pattern.endswith("/"):
            found = [
                f"{path}/" if path and path[-1] != "/" else path
                for path in next_found
                if not path or files.is_directory(path, cwd=cwd)
            ]
        else:
            found = next_found
    if "globstar" in shell.switches:
        found.sort()
    return _not_ignored(shell, [path for path in found if path])


def _below(shell: Shell, base: str, *, files_too: bool) -> list[str]:
    """bash's `**`: everything below a directory; in front of a `/` the directories, itself among them."""
    files, cwd = shell.process.machine.files, shell.process.cwd
    found = [base]
    for name in _matching(shell, base, "*"):
        path = base + name
        node = files.find(path, cwd=cwd, follow=False)
        if isinstance(node, Directory):
            found.extend(_below(shell, f"{path}/", files_too=files_too))
        elif files_too:
            found.append(path)
    return [path.removesuffix("/") for path in found] if files_too else found


def _not_ignored(shell: Shell, found: list[str]) -> list[str]:
    """Without what bash's GLOBIGNORE matches."""
    ignored = shell.variables.get("GLOBIGNORE") if shell.bash else None
    if not ignored:
        return found
    patterns = [compile_pattern(pattern) for pattern in ignored.split(":")]
    return [path for path in found if not any(pattern.fullmatch(path) for pattern in patterns)]


def _matching(shell: Shell, base: str, component: str) -> list[str]:
    files, cwd = shell.process.machine.files, shell.process.cwd
    try:
        node = files.lookup(base or ".", cwd=cwd)
    except OSFault:
        return []
    if not isinstance(node, Directory):
        return []
    regex = compile_pattern(component, ignore_case="nocaseglob" in shell.switches, extended="extglob" in shell.switches)
    ignoring = shell.bash and bool(shell.variables.get("GLOBIGNORE"))
    hidden = component.startswith((".", "\\.")) or "dotglob" in shell.switches or ignoring
    names = [name for name in node.names() if (hidden or not name.startswith(".")) and regex.fullmatch(name)]
    if component.startswith("."):
        names = [name for name in (".", "..") if regex.fullmatch(name) and not shell.bash] + names
    return names
