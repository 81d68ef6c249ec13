"""The file systems a machine sees: its root and one a mount, as df, stat -f, mount and /proc/mounts show them.

Simplified: a disk's size is that of the node's one disk; a privileged container sees no more than any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .backing import DISK_KILOBYTES
from .machine import Machine
from .node import Directory, FileNode, Node
from .process import Process

USED_KILOBYTES = 11_285_432
HIDDEN = ("nosuid", "nodev", "noexec")


@dataclass(frozen=True)
class Disk:
    """One line of df or mount: sizes in KiB (0: df does not show it), `options` as /proc/mounts has them."""

    device: str
    path: str
    kind: str
    options: tuple[str, ...]
    kilobytes: int = 0
    used: int = 0

    @property
    def free(self) -> int:
        return max(self.kilobytes - self.used, 0)


def size_of(node: Node) -> int:
    if isinstance(node, Directory):
        return node.total_size()
    return node.size if isinstance(node, FileNode) else 0


def file_systems(machine: Machine) -> tuple[Disk, ...]:
    """All, those of the kernel too, as they were mounted: the runtime's own, the volumes by path."""
    return (*_own(machine), *_mounted(machine))


def _own(machine: Machine) -> Iterator[Disk]:
    files = machine.files
    root = "ro" if files.read_only else "rw"
    yield Disk("overlay", "/", "overlay", (root, "relatime"), DISK_KILOBYTES, _root_used(machine))
    yield Disk("proc", "/proc", "proc", ("rw", *HIDDEN, "relatime"))
    if files.exists("/dev"):
        yield Disk("tmpfs", "/dev", "tmpfs", ("rw", "nosuid", "size=65536k", "mode=755", "inode64"), 65536)
    if files.exists("/sys"):
        yield Disk("sysfs", "/sys", "sysfs", ("ro", *HIDDEN, "relatime"))
    if files.exists("/sys/fs/cgroup"):
        yield Disk("cgroup", "/sys/fs/cgroup", "cgroup2", ("ro", *HIDDEN, "relatime"))
    if files.exists("/dev/shm"):
        yield Disk("shm", "/dev/shm", "tmpfs", ("rw", *HIDDEN, "relatime", "size=65536k", "inode64"), 65536)


def _mounted(machine: Machine) -> Iterator[Disk]:
    root = _root_used(machine)
    for mount in sorted(machine.files.mounts.values(), key=lambda mount: mount.path):
        backing, used = mount.backing, size_of(mount.node) // 1024
        options = ("ro" if mount.read_only else "rw", "relatime", *backing.options)
        yield Disk(
            backing.device,
            mount.path,
            backing.kind,
            options,
            backing.kilobytes,
            used if backing.is_memory else root + used,
        )


def _root_used(machine: Machine) -> int:
    return USED_KILOBYTES + machine.files.disk_usage() // 1024


def disks(process: Process) -> tuple[Disk, ...]:
    """Those that hold something: the root first, then every mount in order of its path."""
    return tuple(disk for disk in file_systems(process.machine) if disk.kilobytes)


def disk_of(process: Process, name: str) -> Disk:
    """The disk that a path lies on; raises OSFault."""
    place = process.machine.files.mount_of(process.machine.files.real_path(name, cwd=process.cwd))
    table = disks(process)
    return next((disk for disk in reversed(table) if disk.path == place), table[0])
