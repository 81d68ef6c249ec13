"""What is behind a mount, as /proc/mounts names it: a disk, memory, a directory of another machine."""

from __future__ import annotations

from typing import NamedTuple

DISK_KILOBYTES = 101_430_960


class Backing(NamedTuple):
    """`device` and `kind` of the file system, its size in KiB, and the mount options beside ro or rw, and relatime."""

    device: str
    kind: str
    kilobytes: int = DISK_KILOBYTES
    options: tuple[str, ...] = ()

    @property
    def is_memory(self) -> bool:
        return self.kind == "tmpfs"


DISK = Backing("/dev/vda1", "ext4")


def memory(size: int) -> Backing:
    """A tmpfs that may hold `size` bytes."""
    return Backing("tmpfs", "tmpfs", size // 1024, (f"size={size // 1024}k", "inode64"))


def nfs(server: str, path: str, address: str) -> Backing:
    """What `server` exports at `path`, mounted by a machine at `address`."""
    words = (
        "vers=4.2",
        "rsize=1048576",
        "wsize=1048576",
        "namlen=255",
        "hard",
        "proto=tcp",
        "timeo=600",
        "retrans=2",
        "sec=sys",
    )
    return Backing(
        f"{server}:{path}",
        "nfs4",
        DISK_KILOBYTES,
        (*words, f"clientaddr={address}", "local_lock=none", f"addr={server}"),
    )
