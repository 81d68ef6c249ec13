"""path_resolution(7): from a path to a node, through links, mounts and directories one may not search."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .backing import DISK, Backing
from .faults import OSFault
from .node import Directory, Node, SymlinkNode

if TYPE_CHECKING:
    from .filesystem import Filesystem

LINKS_DEEP = 40
LONGEST_NAME = 255
LONGEST_PATH = 4095
"""Simplified: with the directory where it begins; a real path may begin deeper."""


class Place(NamedTuple):
    """Where a path leads: `node` is None when only its directory exists; `read_only` if it lies in a read-only mount.

    `names` are those on the way from the root, without links."""

    parent: Directory
    name: str
    node: Node | None
    read_only: bool
    names: tuple[str, ...]

    @property
    def path(self) -> str:
        return "/" + "/".join(self.names)


class Mount(NamedTuple):
    path: str
    node: Node
    read_only: bool
    backing: Backing = DISK


Make = Callable[[Place], Directory]
"""Makes the directory that is missing at a place."""


class Walk:
    """One resolution: `stack` holds (node, read-only) and `names` the names from the root to where it stands, `pending` what is left,
    last first."""

    __slots__ = ("_cwd", "_files", "_groups", "_links", "_names", "_pending", "_stack", "_user")

    def __init__(self, files: Filesystem, cwd: str, user: int, groups: tuple[int, ...]) -> None:
        self._files, self._cwd, self._user, self._groups = files, cwd, user, groups
        self._links = 0
        root = files.mounts.get(files.root) if files.mounts else None
        self._stack: list[tuple[Node, bool]] = [
            (files.root, files.read_only) if root is None else (root.node, root.read_only)
        ]
        self._names: list[str] = []
        self._pending: list[str] = []

    def to(self, path: str, *, follow: bool, make: Make | None = None) -> Place:
        """The place at the end of `path`; `follow` says whether a link there is followed, `make` makes directories on the way."""
        if not path:
            raise OSFault("No such file or directory")
        whole = path if path[0] == "/" else f"{self._cwd}/{path}"
        if len(whole) > LONGEST_PATH:
            raise OSFault("File name too long")
        pending = self._pending = list(_parts(whole))
        stack, names, mounts = self._stack, self._names, self._files.mounts
        must_be_directory = path.endswith(("/", "/.", "/.."))
        follow = follow or must_be_directory
        while pending:
            part = pending.pop()
            if part == "..":
                if names:
                    stack.pop()
                    names.pop()
                continue
            node, read_only = self._child(part)
            if node is None:
                place = self._missing(part, make)
                if not pending:
                    return place
                assert make is not None
                node = make(place)
            if type(node) is SymlinkNode and (follow or pending):
                self._follow(node)
                continue
            if mounts and node in mounts:
                _, node, read_only, _ = mounts[node]
            stack.append((node, read_only))
            names.append(part)
        return self._end(must_be_directory)

    def _child(self, part: str) -> tuple[Node | None, bool]:
        """The entry of the directory where it stands, and whether it is read-only."""
        directory, read_only = self._stack[-1]
        if not isinstance(directory, Directory):
            raise OSFault("Not a directory")
        if self._user and not directory.permits(1, self._user, self._groups):
            raise OSFault("Permission denied")
        node = directory.get(part)
        files = self._files
        if directory is files.root and part in files.virtual and node is not None:
            return files.virtual[part], True
        return node, read_only

    def _missing(self, part: str, make: Make | None) -> Place:
        """Where there is nothing: a fault unless it is the last component, or can be made."""
        if self._pending and make is None:
            raise OSFault("No such file or directory")
        if len(part) > LONGEST_NAME:
            raise OSFault("File name too long")
        directory, read_only = self._stack[-1]
        assert isinstance(directory, Directory)
        return Place(directory, part, None, read_only, (*self._names, part))

    def _follow(self, link: SymlinkNode) -> None:
        self._links += 1
        if self._links > LINKS_DEEP:
            raise OSFault("Too many levels of symbolic links")
        self._pending.extend(_parts(link.target))
        if link.target.startswith("/"):
            del self._stack[1:], self._names[:]

    def _end(self, must_be_directory: bool) -> Place:
        node, read_only = self._stack[-1]
        if must_be_directory and not isinstance(node, Directory):
            raise OSFault("Not a directory")
        names = tuple(self._names)
        parent = self._stack[-2][0] if names else node
        assert isinstance(parent, Directory)
        return Place(parent, names[-1] if names else "", node, read_only, names)


class NotingWalk(Walk):
    """A resolution that leaves in the file system's `noted` every node on which its result depends."""

    __slots__ = ()

    def to(self, path: str, *, follow: bool, make: Make | None = None) -> Place:
        place = super().to(path, follow=follow, make=make)
        self._note(place.node)
        return place

    def _child(self, part: str) -> tuple[Node | None, bool]:
        self._note(self._stack[-1][0])
        found = super()._child(part)
        self._note(found[0])
        return found

    def _note(self, node: Node | None) -> None:
        if node is not None and self._files.noted is not None:
            self._files.noted[node] = None


@lru_cache(maxsize=1024)
def _parts(path: str) -> tuple[str, ...]:
    """The components of a path, last first."""
    return tuple(part for part in reversed(path.split("/")) if part and part != ".")
