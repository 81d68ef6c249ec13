"""path_resolution(7): from a path to a node, through links, mounts and directories one may not search."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .faults import OSFault
from .node import Directory, FileNode, Node, SymlinkNode

if TYPE_CHECKING:
    from .filesystem import Filesystem

LINKS_DEEP = 40
LONGEST_NAME = 255


class Place(NamedTuple):
    """Where a path leads: `node` is None when only its directory exists; `read_only` if it lies in a read-only mount."""

    parent: Directory
    name: str
    node: Node | None
    read_only: bool
    path: str


class Mount(NamedTuple):
    path: str
    node: Directory | FileNode
    read_only: bool


class Walk:
    """One resolution: `stack` holds (name, node, read-only) from the root to where it stands, `pending` what is left, last first."""

    __slots__ = ("_cwd", "_files", "_groups", "_links", "_pending", "_stack", "_user")

    def __init__(self, files: Filesystem, cwd: str, user: int, groups: tuple[int, ...]) -> None:
        self._files, self._cwd, self._user, self._groups = files, cwd, user, groups
        self._links = 0
        root = files.mounts.get(files.root) if files.mounts else None
        self._stack: list[tuple[str, Node, bool]] = [
            ("", files.root, files.read_only) if root is None else ("", root.node, root.read_only)
        ]
        self._pending: list[str] = []

    def to(self, path: str, *, follow: bool) -> Place:
        """The place at the end of `path`; `follow` says whether a link there is followed."""
        if not path:
            raise OSFault("No such file or directory")
        pending = self._pending = _parts(path if path[0] == "/" else f"{self._cwd}/{path}")
        stack = self._stack
        must_be_directory = path.endswith(("/", "/.", "/.."))
        follow = follow or must_be_directory
        files = self._files
        mounts = files.mounts
        while pending:
            part = pending.pop()
            if part == "..":
                if len(stack) > 1:
                    stack.pop()
                continue
            _, directory, read_only = stack[-1]
            node = self._child(directory, part)
            if node is None:
                assert isinstance(directory, Directory)
                return Place(directory, part, None, read_only, _join(stack, part))
            if type(node) is SymlinkNode and (follow or pending):
                self._follow(node)
                continue
            if directory is files.root and part in files.virtual:
                read_only = True
            if mounts and node in mounts:
                _, node, read_only = mounts[node]
            stack.append((part, node, read_only))
        return self._end(must_be_directory)

    def _child(self, directory: Node, part: str) -> Node | None:
        """The entry; None only for the last component."""
        if not isinstance(directory, Directory):
            raise OSFault("Not a directory")
        if self._user and not directory.permits(1, self._user, self._groups):
            raise OSFault("Permission denied")
        node = directory.get(part)
        if directory is self._files.root and part in self._files.virtual and node is not None:
            return self._files.virtual[part]
        if node is None:
            if self._pending:
                raise OSFault("No such file or directory")
            if len(part) > LONGEST_NAME:
                raise OSFault("File name too long")
        return node

    def _follow(self, link: SymlinkNode) -> None:
        self._links += 1
        if self._links > LINKS_DEEP:
            raise OSFault("Too many levels of symbolic links")
        self._pending.extend(_parts(link.target))
        if link.target.startswith("/"):
            del self._stack[1:]

    def _end(self, must_be_directory: bool) -> Place:
        name, node, read_only = self._stack[-1]
        if must_be_directory and not isinstance(node, Directory):
            raise OSFault("Not a directory")
        parent = self._stack[-2][1] if len(self._stack) > 1 else node
        assert isinstance(parent, Directory)
        return Place(parent, name, node, read_only, _join(self._stack))


def _parts(path: str) -> list[str]:
    """The components of a path, last first."""
    return [part for part in reversed(path.split("/")) if part and part != "."]


def _join(stack: list[tuple[str, Node, bool]], last: str = "") -> str:
    names = [name for name, _, _ in stack[1:]]
    if last:
        names.append(last)
    return "/" + "/".join(names)
