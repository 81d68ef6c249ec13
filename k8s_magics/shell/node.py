"""What a directory entry can be: file, program, directory, symbolic link, device, named pipe, socket.

A node of an image is `frozen`: it is shared by every container made of it, and a directory that hands one out for writing
first puts a copy of its own in its place (copy on write, as an overlay file system does).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from .faults import OSFault

if TYPE_CHECKING:
    from .file import Pipe
    from .process import Program
    from .sockets import Listener

LARGEST = 1 << 28
"""Bytes a file may hold; more is `No space left on device`."""
DIRECTORY_SIZE = 4096
BINARY_SIZE = 1_048_576


class Node:
    """`mode` is the permission bits, `mtime` milliseconds since the clock's birth (before it: negative).

    `changes` counts how often its content (or a directory's names) changed; `still` says that nothing but that changes it."""

    __slots__ = ("changes", "frozen", "group", "mode", "mtime", "owner")
    kind = "file"
    still = False

    def __init__(self, mode: int, mtime: int = 0, owner: int = 0, group: int = 0) -> None:
        self.mode, self.mtime, self.owner, self.group = mode, mtime, owner, group
        self.frozen = False
        self.changes = 0

    @property
    def size(self) -> int:
        return 0

    def permits(self, want: int, user: int = 0, groups: tuple[int, ...] = (0,)) -> bool:
        """Whether `user` may (4 read, 2 write, 1 execute or search) it.  Root may all, but run only what anybody may run."""
        if user == 0:
            return want != 1 or isinstance(self, Directory) or bool(self.mode & 0o111)
        if user == self.owner:
            return bool(self.mode >> 6 & want)
        if self.group in groups:
            return bool(self.mode >> 3 & want)
        return bool(self.mode & want)

    def copy(self) -> Node:
        """A copy that may be written."""
        raise OSFault("Operation not permitted")


class FileNode(Node):
    """A regular file; `data` is bytes until somebody writes to it."""

    __slots__ = ("data",)
    still = True

    def __init__(self, data: bytes = b"", mode: int = 0o644, mtime: int = 0, owner: int = 0, group: int = 0) -> None:
        super().__init__(mode, mtime, owner, group)
        self.data: bytes | bytearray = data

    @property
    def size(self) -> int:
        return len(self.data)

    def content(self, start: int = 0, size: int = -1) -> bytes:
        """`size` bytes from `start` (-1: all that follow)."""
        return bytes(self.data[start:] if size < 0 else self.data[start : start + size])

    def patch(self, position: int, data: bytes, mtime: int) -> None:
        """Write `data` at `position`; a gap before it is filled with zeros."""
        self.mtime = mtime
        self.changes += 1
        if position + len(data) > LARGEST:
            raise OSFault("No space left on device")
        buffer = self.data if isinstance(self.data, bytearray) else bytearray(self.data)
        if position > len(buffer):
            buffer.extend(bytes(position - len(buffer)))
        buffer[position : position + len(data)] = data
        self.data = buffer

    def replace(self, data: bytes, mtime: int) -> None:
        """Truncate, then write."""
        if len(data) > LARGEST:
            raise OSFault("No space left on device")
        self.data, self.mtime = data, mtime
        self.changes += 1

    def copy(self) -> Node:
        return FileNode(bytes(self.data), self.mode, self.mtime, self.owner, self.group)


class BinaryNode(FileNode):
    """An executable whose program is a Python coroutine function; `name` is what it was built as (`busybox`)."""

    __slots__ = ("name", "program")

    def __init__(self, program: Program, name: str, mode: int = 0o755, mtime: int = 0) -> None:
        super().__init__(b"", mode, mtime)
        self.program, self.name = program, name

    @property
    def size(self) -> int:
        return BINARY_SIZE

    def content(self, start: int = 0, size: int = -1) -> bytes:
        data = b"\x7fELF\x02\x01\x01" + bytes(9) + self.name.encode() + b"\n"
        return data[start:] if size < 0 else data[start : start + size]

    def copy(self) -> Node:
        node = BinaryNode(self.program, self.name, self.mode, self.mtime)
        node.owner, node.group = self.owner, self.group
        return node


class ComputedNode(FileNode):
    """A file whose content is made when it is read (/proc, cgroup files); writing to it changes nothing."""

    __slots__ = ("compute",)
    still = False

    def __init__(self, compute: Callable[[], bytes], mode: int = 0o444) -> None:
        super().__init__(b"", mode)
        self.compute = compute

    def content(self, start: int = 0, size: int = -1) -> bytes:
        data = self.compute()
        return data[start:] if size < 0 else data[start : start + size]

    def patch(self, position: int, data: bytes, mtime: int) -> None:
        return None


class SymlinkNode(Node):
    __slots__ = ("target",)
    kind = "symlink"
    still = True

    def __init__(self, target: str, mtime: int = 0) -> None:
        super().__init__(0o777, mtime)
        self.target = target

    @property
    def size(self) -> int:
        return len(self.target.encode("utf-8", "surrogateescape"))

    def copy(self) -> Node:
        return SymlinkNode(self.target, self.mtime)


class DeviceNode(Node):
    """A character device, known by `name` (null, zero, full, random, urandom, tty, stdin, stdout, stderr)."""

    __slots__ = ("name",)
    kind = "device"

    def __init__(self, name: str, mode: int = 0o666, mtime: int = 0) -> None:
        super().__init__(mode, mtime)
        self.name = name

    def copy(self) -> Node:
        return DeviceNode(self.name, self.mode, self.mtime)


class BlockNode(DeviceNode):
    """A disk, or a part of one."""

    __slots__ = ()

    def copy(self) -> Node:
        return BlockNode(self.name, self.mode, self.mtime)


class FifoNode(Node):
    __slots__ = ("pipe",)
    kind = "fifo"

    def __init__(self, pipe: Pipe, mode: int = 0o644, mtime: int = 0) -> None:
        super().__init__(mode, mtime)
        self.pipe = pipe


class SocketNode(Node):
    """A server's address in the file system (a Unix domain socket); `listener` takes the connections."""

    __slots__ = ("listener",)
    kind = "socket"

    def __init__(self, listener: Listener, mode: int = 0o777, mtime: int = 0) -> None:
        super().__init__(mode, mtime)
        self.listener = listener


class Directory(Node):
    """Names and nodes.  Also a volume: a free-standing one may be mounted in several file systems."""

    __slots__ = ("_entries", "_shared")
    kind = "directory"
    still = True

    def __init__(self, entries: dict[str, Node] | None = None, *, mode: int = 0o755, mtime: int = 0) -> None:
        super().__init__(mode, mtime)
        self._entries: dict[str, Node] = {} if entries is None else entries
        self._shared = False

    @property
    def size(self) -> int:
        return DIRECTORY_SIZE

    def copy(self) -> Directory:
        """A copy that may be written; it shares the table of entries until it is."""
        directory = Directory(self._entries, mode=self.mode, mtime=self.mtime)
        directory._shared = True
        directory.owner, directory.group = self.owner, self.group
        return directory

    def new_file(self, mode: int, mtime: int) -> FileNode:
        """An empty file to put into it: a volume with a size has its own kind of file."""
        return FileNode(b"", mode, mtime)

    def new_directory(self, mode: int, mtime: int) -> Directory:
        """An empty directory to put into it."""
        return Directory(mode=mode, mtime=mtime)

    def names(self) -> tuple[str, ...]:
        """The names in it, in order."""
        return tuple(sorted(self._entries))

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, name: str) -> Node | None:
        """The entry for reading; a frozen directory becomes a copy of this one's own, so that what is below can be written."""
        node = self._entries.get(name)
        if node is not None and node.frozen and type(node) is Directory and not self.frozen:
            node = self._table()[name] = node.copy()
        return node

    def own(self, name: str) -> Node:
        """The entry for writing: a copy takes the place of a frozen one."""
        node = self._entries[name]
        if node.frozen:
            node = node.copy()
            self.put(name, node)
        return node

    def put(self, name: str, node: Node) -> None:
        self._table()[name] = node
        self.changes += 1

    def drop(self, name: str) -> None:
        del self._table()[name]
        self.changes += 1

    def _table(self) -> dict[str, Node]:
        if self._shared:
            self._entries, self._shared = dict(self._entries), False
        return self._entries

    def walk(self, prefix: str = "") -> Iterator[tuple[str, Node]]:
        """Every node below as `("a/b", node)`, in order of names, directories before what is in them."""
        for name in self.names():
            node = self._entries[name]
            yield prefix + name, node
            if isinstance(node, Directory):
                yield from node.walk(f"{prefix}{name}/")

    def total_size(self) -> int:
        """Bytes of all files below (what `du` counts, and what a volume's sizeLimit is compared with)."""
        return sum(node.size for _, node in self.walk() if isinstance(node, FileNode))

    # As a volume, written from outside any machine

    def descend(self, path: str, *, create: bool = False, mode: int = 0o755, mtime: int = 0) -> Directory:
        """The directory at the relative `path`; OSFault if it is missing (unless `create`) or no directory."""
        directory = self
        for part in path.split("/"):
            if not part or part == ".":
                continue
            node = directory.get(part)
            if node is None:
                if not create:
                    raise OSFault("No such file or directory")
                node = Directory(mode=mode, mtime=mtime)
                directory.put(part, node)
            if not isinstance(node, Directory):
                raise OSFault("Not a directory")
            directory = node
        return directory

    def write_file(
        self, path: str, data: bytes | str, mode: int = 0o644, *, mtime: int = 0, owner: int = 0, group: int = 0
    ) -> FileNode:
        """Put a file at the relative `path`, making the directories on the way.  An open file keeps its old content."""
        parent, _, name = path.rpartition("/")
        content = data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data
        node = FileNode(content, mode, mtime, owner, group)
        self.descend(parent, create=True, mtime=mtime).put(name, node)
        return node

    def symlink(self, path: str, target: str, *, mtime: int = 0) -> None:
        parent, _, name = path.rpartition("/")
        self.descend(parent, create=True, mtime=mtime).put(name, SymlinkNode(target, mtime))

    def make_directory(self, path: str, mode: int = 0o755, *, mtime: int = 0) -> Directory:
        """The directory at `path`, made with its parents if it is missing."""
        return self.descend(path, create=True, mode=mode, mtime=mtime)

    def remove(self, path: str) -> None:
        """Remove a file or a whole directory; OSFault if there is none."""
        parent, _, name = path.rpartition("/")
        directory = self.descend(parent)
        if name not in directory:
            raise OSFault("No such file or directory")
        directory.drop(name)

    def read_file(self, path: str) -> bytes:
        """The content of the file at `path` (its links are not followed)."""
        parent, _, name = path.rpartition("/")
        node = self.descend(parent).get(name)
        if not isinstance(node, FileNode):
            raise OSFault("No such file or directory" if node is None else "Is a directory")
        return node.content()


class LateDirectory(Directory):
    """A directory that `fill` is given when somebody first looks into it: most volumes of a pod are mounted and never read."""

    __slots__ = ("_fill",)

    def __init__(self, fill: Callable[[Directory], None], *, mode: int = 0o755, mtime: int = 0) -> None:
        super().__init__(mode=mode, mtime=mtime)
        self._fill = fill
        del self._entries

    def __getattr__(self, name: str) -> dict[str, Node]:
        """Asked only for what is missing: the entries, until the first look."""
        if name != "_entries":
            raise AttributeError(name)
        self._entries = {}
        self._fill(self)
        return self._entries
