"""How files are shown: mode strings, dates and long lines (ls, stat, find, tar)."""

from __future__ import annotations

from .dates import format_date
from .kernel import Machine
from .node import BlockNode, DeviceNode, Directory, FifoNode, FileNode, Node, SocketNode, SymlinkNode
from .users import group_name, user_name

HALF_YEAR = 183 * 24 * 3600 * 1000
BLOCK = 4096
TYPES: tuple[tuple[type[Node], str, str], ...] = (
    (Directory, "d", "directory"),
    (SymlinkNode, "l", "symbolic link"),
    (BlockNode, "b", "block special file"),
    (DeviceNode, "c", "character special file"),
    (FifoNode, "p", "fifo"),
    (SocketNode, "s", "socket"),
    (FileNode, "-", "regular file"),
)
NUMBERS = {
    "null": (1, 3),
    "zero": (1, 5),
    "full": (1, 7),
    "random": (1, 8),
    "urandom": (1, 9),
    "tty": (5, 0),
    "vda": (254, 0),
    "vda1": (254, 1),
}


def type_letter(node: Node) -> str:
    return next((letter for kind, letter, _ in TYPES if isinstance(node, kind)), "-")


def type_name(node: Node) -> str:
    if isinstance(node, FileNode) and node.size == 0:
        return "regular empty file"
    return next((name for kind, _, name in TYPES if isinstance(node, kind)), "regular file")


def mode_string(node: Node) -> str:
    """`drwxr-xr-x`."""
    letters = ["rwx"[i % 3] if node.mode >> (8 - i) & 1 else "-" for i in range(9)]
    for bit, place, plain in ((0o4000, 2, "s"), (0o2000, 5, "s"), (0o1000, 8, "t")):
        if node.mode & bit:
            letters[place] = plain if letters[place] == "x" else plain.upper()
    return type_letter(node) + "".join(letters)


def device_numbers(node: DeviceNode) -> tuple[int, int]:
    return NUMBERS.get(node.name, (136, 0))


def disk_blocks(node: Node) -> int:
    """Kilobytes on disk, in blocks of 4 KiB; links and devices take none."""
    if isinstance(node, Directory):
        return BLOCK // 1024
    return -(-node.size // BLOCK) * (BLOCK // 1024) if isinstance(node, FileNode) else 0


def links(node: Node) -> int:
    """A directory has one link more than it has directories in it, and its own two."""
    if not isinstance(node, Directory):
        return 1
    return 2 + sum(isinstance(node.get(name), Directory) for name in node.names())


def listing_date(machine: Machine, mtime: int, *, full: bool = False) -> str:
    """`Jan  5 09:00`, or the year instead of the time when it is more than half a year away."""
    moment = machine.clock.datetime(mtime)
    if full:
        return format_date("%a %b %e %H:%M:%S %Y", moment)
    recent = abs(machine.clock.now - mtime) < HALF_YEAR
    return format_date("%b %e %H:%M" if recent else "%b %e  %Y", moment)


def owner_names(machine: Machine, node: Node, *, numeric: bool = False) -> tuple[str, str]:
    if numeric:
        return str(node.owner), str(node.group)
    return user_name(machine, node.owner), group_name(machine, node.group)


def inode(path: str) -> int:
    """A number for a path that stays the same."""
    from zlib import crc32

    return crc32(path.encode("utf-8", "surrogateescape")) % 9_000_000 + 1_000_000
