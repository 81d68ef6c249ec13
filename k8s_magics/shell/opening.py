"""open(2): from a path and a mode to an open file, with permissions, devices and named pipes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from .faults import OSFault
from .file import NULL, Duplicate, EndlessFile, File, RegularFile
from .node import BlockNode, DeviceNode, Directory, FifoNode, FileNode, Node

if TYPE_CHECKING:
    from .process import Process

STANDARD = {"stdin": 0, "stdout": 1, "stderr": 2}


def open_file(process: Process, path: str, mode: str) -> File:
    """Modes: `r`, `w`, `a`, `r+` (read and write, no truncation, created if missing as the shell's `<>`), `x` (must be new)."""
    if path.startswith("/dev/fd/") and path[8:].isdigit():
        return descriptor(process, int(path[8:]))
    files = process.machine.files
    if mode == "r":
        place = files.locate(path, cwd=process.cwd, user=process.user, groups=(process.group, *process.groups))
        if place.node is None:
            raise OSFault("No such file or directory")
        return _reader(process, place.node)
    if mode == "x" and files.exists(path, cwd=process.cwd, follow=False):
        raise OSFault("File exists")
    node = _writable(process, path)
    if isinstance(node, BlockNode):
        raise OSFault(
            "Operation not permitted"
        )  # the devices cgroup of a container; of a node's disk nothing is there to be read
    if isinstance(node, DeviceNode):
        return open_device(process, node.name)
    if isinstance(node, FifoNode):
        return node.pipe.writer()
    if not isinstance(node, FileNode):
        raise OSFault("No such device or address")
    if mode == "w":
        node.replace(b"", process.clock.now)
    return RegularFile(node, process.clock, readable=mode == "r+", writable=True, append=mode == "a")


def _reader(process: Process, node: Node) -> File:
    if process.user and not node.permits(4, process.user, (process.group, *process.groups)):
        raise OSFault("Permission denied")
    if isinstance(node, Directory):
        raise OSFault("Is a directory")
    if isinstance(node, BlockNode):
        raise OSFault(
            "Operation not permitted"
        )  # the devices cgroup of a container; of a node's disk nothing is there to be read
    if isinstance(node, DeviceNode):
        return open_device(process, node.name)
    if isinstance(node, FifoNode):
        return node.pipe.reader()
    if isinstance(node, FileNode):
        return RegularFile(node, process.clock)
    raise OSFault("No such device or address")


def _writable(process: Process, path: str) -> Node:
    files = process.machine.files
    groups = (process.group, *process.groups)
    place = files.locate(path, cwd=process.cwd, user=process.user, groups=groups)
    node = place.node
    if place.read_only and not isinstance(node, (DeviceNode, FifoNode)):
        raise OSFault("Read-only file system")
    if node is not None and process.user and not node.permits(2, process.user, groups):
        raise OSFault("Permission denied")
    if node is None and process.user and not place.parent.permits(2, process.user, groups):
        raise OSFault("Permission denied")
    mode = 0o666 & ~process.umask
    return files.writable_file(path, cwd=process.cwd, mode=mode, owner=process.user, group=process.group)


def descriptor(process: Process, number: int) -> File:
    """What descriptor `number` refers to; closing this leaves the descriptor open."""
    file = process.files.get(number)
    if file is None:
        raise OSFault("No such file or directory")
    return Duplicate(file)


def open_device(process: Process, name: str) -> File:
    if name in STANDARD:
        return descriptor(process, STANDARD[name])
    if name == "zero":
        return EndlessFile(bytes)
    if name == "full":
        return EndlessFile(bytes, full=True)
    if name in ("random", "urandom"):
        return EndlessFile(_Noise(process).take, made=True)
    if name == "tty":
        for file in process.files.values():
            if file.is_terminal:
                return Duplicate(file)
        raise OSFault("No such device or address")
    return NULL


class _Noise:
    """Bytes that look random and are the same in every run: a hash of who asks, when, and how much it has had."""

    def __init__(self, process: Process) -> None:
        self._seed = f"{process.machine.hostname}/{process.pid}/{process.clock.now}".encode()
        self._block = 0

    def take(self, size: int) -> bytes:
        self._block += 1
        return hashlib.shake_128(self._seed + self._block.to_bytes(8, "big")).digest(size)
