"""File system calls as a process makes them: relative to its directory and as its user."""

from __future__ import annotations

from .faults import OSFault
from .kernel import Process
from .node import Directory, Node


def groups(process: Process) -> tuple[int, ...]:
    return (process.group, *process.groups)


def node_at(process: Process, path: str, *, follow: bool = True) -> Node:
    """lstat or stat; raises OSFault."""
    place = process.machine.files.locate(
        path, cwd=process.cwd, follow=follow, user=process.user, groups=groups(process)
    )
    if place.node is None:
        raise OSFault("No such file or directory")
    return place.node


def find_node(process: Process, path: str, *, follow: bool = True) -> Node | None:
    try:
        return node_at(process, path, follow=follow)
    except OSFault:
        return None


def names_in(process: Process, path: str) -> tuple[str, ...]:
    """The names in a directory, in order; raises OSFault."""
    node = node_at(process, path)
    if not isinstance(node, Directory):
        raise OSFault("Not a directory")
    if not node.permits(4, process.user, groups(process)):
        raise OSFault("Permission denied")
    return node.names()


def is_directory(process: Process, path: str) -> bool:
    return isinstance(find_node(process, path), Directory)


def make_directory(process: Process, path: str, *, parents: bool = False, mode: int | None = None) -> None:
    process.machine.files.make_directory(
        path, parents=parents, mode=0o777 & ~process.umask if mode is None else mode, owner=process.user, group=process.group,
        cwd=process.cwd, user=process.user,
    )  # fmt: skip


def remove(process: Process, path: str) -> None:
    """unlink or rmdir of one name."""
    process.machine.files.remove(path, cwd=process.cwd, user=process.user, groups=groups(process))


def rename(process: Process, old: str, new: str) -> None:
    process.machine.files.rename(old, new, cwd=process.cwd, user=process.user, groups=groups(process))


def changeable(process: Process, path: str, *, follow: bool = True) -> Node:
    """A node whose mode, owner or times the process may change; raises OSFault."""
    node = node_at(process, path, follow=follow)
    if process.user not in (0, node.owner):
        raise OSFault("Operation not permitted")
    return process.machine.files.change(path, cwd=process.cwd, follow=follow)


def below(path: str, name: str) -> str:
    """`path/name` without doubling a slash."""
    return path + name if path.endswith("/") else f"{path}/{name}"


def target_in(process: Process, destination: str, source: str) -> str:
    """Where cp, mv and ln put `source`: into `destination` when it is a directory."""
    if not is_directory(process, destination):
        return destination
    return below(destination, source.rstrip("/").rpartition("/")[2] or source)
