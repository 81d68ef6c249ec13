"""A volume in memory with a size: what does not fit is not written (emptyDir with `medium: Memory`).

A Secret, the downward API and projected sources are in memory, too.  None of them may be larger than what the pod's containers may use
together, or the node's allocatable memory (calculateEmptyDirMemorySize).
"""

from __future__ import annotations

from ..apimachinery.objects import EMPTY
from ..apimachinery.quantity import parse_quantity
from ..shell.backing import Backing, memory
from ..shell.faults import OSFault
from ..shell.node import Directory, FileNode
from .volume import VolumeContext

FULL = "No space left on device"


def memory_size(context: VolumeContext, asked: str = "") -> int:
    """Bytes that a volume in memory may hold, of which `asked` is its own sizeLimit."""
    limits = [
        ((c.get("resources") or EMPTY).get("limits") or EMPTY).get("memory") for c in context.pod["spec"]["containers"]
    ]
    sizes = [parse_quantity(context.allocatable["memory"]).value]
    if all(limits):
        sizes.append(sum(parse_quantity(limit).value for limit in limits))
    if asked and parse_quantity(asked).value > 0:
        sizes.append(parse_quantity(asked).value)
    return min(sizes)


def in_memory(context: VolumeContext) -> Backing:
    """What a volume of files from the API is mounted from."""
    return memory(memory_size(context))


class TmpfsDirectory(Directory):
    """The root of the volume, or a directory in it; all of them share the root's `limit` (bytes)."""

    __slots__ = ("_limit", "_root")

    def __init__(self, limit: int, root: TmpfsDirectory | None = None, *, mode: int = 0o755, mtime: int = 0) -> None:
        super().__init__(mode=mode, mtime=mtime)
        self._limit = limit
        self._root = self if root is None else root

    def new_file(self, mode: int, mtime: int) -> FileNode:
        return TmpfsFile(self._root, mode, mtime)

    def new_directory(self, mode: int, mtime: int) -> Directory:
        return TmpfsDirectory(self._limit, self._root, mode=mode, mtime=mtime)

    def room(self) -> int:
        """Bytes that can still be written."""
        return max(0, self._limit - self._root.total_size())


class TmpfsFile(FileNode):
    __slots__ = ("_root",)

    def __init__(self, root: TmpfsDirectory, mode: int, mtime: int) -> None:
        super().__init__(b"", mode, mtime)
        self._root = root

    def patch(self, position: int, data: bytes, mtime: int) -> None:
        """Write as much as there is room for; OSFault if that is not all."""
        fits = self.size + self._root.room() - position
        super().patch(position, data[: max(0, fits)], mtime)
        if len(data) > fits:
            raise OSFault(FULL)

    def replace(self, data: bytes, mtime: int) -> None:
        super().replace(b"", mtime)
        self.patch(0, data, mtime)
