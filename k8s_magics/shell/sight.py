"""What somebody has looked at in a file system, and whether it is still the same: then looking again would find nothing new."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .node import FileNode, Node

if TYPE_CHECKING:
    from .filesystem import Filesystem


class Sight:
    """The nodes that were looked at: directories that were passed through, and what was found at the end."""

    __slots__ = ("_files", "_marks", "_mounts", "_nodes", "is_still", "size")

    def __init__(self, files: Filesystem) -> None:
        self._files = files
        self._mounts = dict(files.mounts)
        self._nodes: tuple[Node, ...] = ()
        self._marks: list[tuple[int, ...]] = []
        self.is_still = False
        """Whether all of it changes by being written only: no device, no pipe, nothing under /proc."""
        self.size = 0
        """Bytes in the files."""

    def keep(self, noted: dict[Node, None]) -> None:
        """These are the nodes, and this is what they are like."""
        self._nodes = tuple(node for node in noted if not node.frozen)  # nothing ever changes in an image
        self._marks = [(n.changes, n.mtime, n.mode, n.owner, n.group) for n in self._nodes]
        self.is_still = all(node.still for node in noted)
        self.size = sum(len(node.data) for node in noted if isinstance(node, FileNode))

    def holds(self) -> bool:
        """Whether all is as it was."""
        seen = [(n.changes, n.mtime, n.mode, n.owner, n.group) for n in self._nodes]
        return seen == self._marks and self._mounts == self._files.mounts


@contextmanager
def looking(files: Filesystem) -> Iterator[Sight]:
    """What is looked at meanwhile, by whomever.  If somebody has begun before, this one learns nothing and is not `is_still`."""
    sight = Sight(files)
    if files.noted is not None:
        yield sight
        return
    noted: dict[Node, None] = {}
    files.noted = noted
    try:
        yield sight
    finally:
        files.noted = None
        sight.keep(noted)
