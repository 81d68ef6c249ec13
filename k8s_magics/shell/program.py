"""How a command's name becomes a program: PATH, permission bits, `#!` lines (execvp(3), and Go's exec.LookPath for its words)."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from .faults import ExecError, OSFault
from .node import BinaryNode, Directory, FileNode, Node

if TYPE_CHECKING:
    from .filesystem import Filesystem
    from .process import Program

DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
INTERPRETERS_DEEP = 4


def search_path(
    files: Filesystem, name: str, *, cwd: str, path: str | None, user: int = 0, group: int = 0
) -> str | None:
    """The path of the executable file `name` in the directories of `path`, or None."""
    for directory in (DEFAULT_PATH if path is None else path).split(":"):
        candidate = posixpath.join(directory or ".", name)
        try:
            node = files.lookup(candidate, cwd=cwd)
        except OSFault:
            continue
        if is_executable(node, user, group):
            return candidate
    return None


def is_executable(node: Node, user: int = 0, group: int = 0) -> bool:
    """Whether exec would accept it: a file with an x bit that applies."""
    return isinstance(node, FileNode) and node.permits(1, user, (group,))


def find_program(
    files: Filesystem, argv: list[str], *, cwd: str, path: str | None, user: int = 0, group: int = 0
) -> tuple[Program, list[str]]:
    """The program to run and its argument list (an interpreter comes first for a script).

    Raises ExecError in the container runtime's words.
    """
    for _ in range(INTERPRETERS_DEEP):
        node, place = _find_file(files, argv[0], cwd=cwd, path=path, user=user, group=group)
        if isinstance(node, BinaryNode):
            return node.program, argv
        first, _, _ = bytes(node.data[:4096]).partition(b"\n")
        if not first.startswith(b"#!"):
            raise ExecError(126, f"exec {place}: exec format error", "Exec format error")
        words = first[2:].decode("utf-8", "surrogateescape").strip().split(None, 1)
        if not words or not files.exists(words[0], cwd=cwd):
            raise ExecError(127, f"exec {place}: no such file or directory", "No such file or directory")
        argv = [*words, place, *argv[1:]]
        path = None
    raise ExecError(126, f"exec {argv[0]}: too many levels of symbolic links", "Too many levels of symbolic links")


def _find_file(
    files: Filesystem, name: str, *, cwd: str, path: str | None, user: int, group: int
) -> tuple[FileNode, str]:
    if "/" not in name:
        found = search_path(files, name, cwd=cwd, path=path, user=user, group=group) if name else None
        if found is None:
            message = f'exec: "{name}": executable file not found in $PATH'
            raise ExecError(127, message, "No such file or directory")
        name = found
    try:
        node = files.lookup(name, cwd=cwd)
    except OSFault as fault:
        code = 126 if fault.message == "Permission denied" else 127
        message = f'exec: "{name}": stat {name}: {fault.message.lower()}'
        raise ExecError(code, message, fault.message) from None
    if isinstance(node, Directory):
        raise ExecError(126, f'exec: "{name}": is a directory', "Is a directory")
    if not isinstance(node, FileNode) or not is_executable(node, user, group):
        raise ExecError(126, f'exec: "{name}": permission denied', "Permission denied")
    return node, name
