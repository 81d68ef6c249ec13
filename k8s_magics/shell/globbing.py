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
    components = [component for component in pattern.split("/") if component]
    found = ["/"] if pattern.startswith("/") else [""]
    for index, component in enumerate(components):
        last = index == len(components) - 1
        next_found: list[str] = []
        for base in found:
            if has_magic(component):
                next_found.extend(base + name for name in _matching(shell, base, component))
            else:
                path = base + unescape(component)
                if files.exists(path, cwd=cwd, follow=not last):
                    next_found.append(path)
        if not last or pattern.endswith("/"):
            found = [f"{path}/" for path in next_found if files.is_directory(path, cwd=cwd)]
        else:
            found = next_found
    return found


def _matching(shell: Shell, base: str, component: str) -> list[str]:
    files, cwd = shell.process.machine.files, shell.process.cwd
    try:
        node = files.lookup(base or ".", cwd=cwd)
    except OSFault:
        return []
    if not isinstance(node, Directory):
        return []
    regex = compile_pattern(component)
    hidden = component.startswith((".", "\\."))
    names = [name for name in node.names() if (hidden or not name.startswith(".")) and regex.fullmatch(name)]
    if component.startswith("."):
        names = [name for name in (".", "..") if regex.fullmatch(name) and not shell.bash] + names
    return names
