"""The disks a machine sees: its root file system and one a mount, as df, stat -f and mount show them.

Simplified: sizes are those of the node's one disk; a volume in memory (tmpfs) is as large as half the node's memory.
"""

from __future__ import annotations

from dataclasses import dataclass

from .kernel import Process
from .node import Directory, FileNode, Node
from .resources import node_memory

DISK_KILOBYTES = 101_430_960
USED_KILOBYTES = 11_285_432


@dataclass(frozen=True)
class Disk:
    """One line of df: sizes in KiB."""

    device: str
    path: str
    kind: str
    kilobytes: int
    used: int
    read_only: bool = False

    @property
    def free(self) -> int:
        return max(self.kilobytes - self.used, 0)


def size_of(node: Node) -> int:
    if isinstance(node, Directory):
        return node.total_size()
    return node.size if isinstance(node, FileNode) else 0


def disks(process: Process) -> tuple[Disk, ...]:
    """The root first, then every mount in order of its path."""
    files = process.machine.files
    root = USED_KILOBYTES + files.disk_usage() // 1024
    memory = node_memory(process.machine) // 1024
    found = [Disk("overlay", "/", "overlay", DISK_KILOBYTES, root, files.read_only)]
    for path in ("/dev", "/dev/shm", "/proc", "/sys"):
        if path in ("/dev", "/dev/shm") and files.exists(path):
            found.append(Disk("tmpfs" if path == "/dev" else "shm", path, "tmpfs", 65536, 0))
    for mount in sorted(files.mounts.values(), key=lambda mount: mount.path):
        used = size_of(mount.node) // 1024
        if getattr(mount.node, "medium", "") == "Memory":
            found.append(Disk("tmpfs", mount.path, "tmpfs", memory // 2, used, mount.read_only))
        else:
            found.append(Disk("/dev/vda1", mount.path, "ext4", DISK_KILOBYTES, root + used, mount.read_only))
    return tuple(found)


def disk_of(process: Process, name: str) -> Disk:
    """The disk that a path lies on; raises OSFault."""
    place = process.machine.files.mount_of(process.machine.files.real_path(name, cwd=process.cwd))
    table = disks(process)
    return next((disk for disk in reversed(table) if disk.path == place), table[0])
