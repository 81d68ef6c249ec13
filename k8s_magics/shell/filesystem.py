"""A machine's file system: an image's tree, written over, with volumes mounted in it.

Paths may be relative to `cwd` where a method takes one.  Methods act as root; `Process.open` checks permissions.
All raise OSFault with errno's words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..sim.clock import Clock
from .backing import DISK, Backing
from .faults import OSFault as OSFault
from .node import BinaryNode, DeviceNode, Directory, FileNode, Node, SymlinkNode
from .path import Make, Mount, NotingWalk, Place, Walk
from .tree import Tree

SETGID = 0o2000


class Filesystem:
    """Copy on write over `base`: making one costs nothing, each directory is copied when it is first passed through."""

    def __init__(self, clock: Clock, base: Tree | None = None) -> None:
        self.clock = clock
        self.root = Directory(mtime=clock.now) if base is None else base.root.copy()
        self.read_only = False
        self.mounts: dict[Node, Mount] = {}
        self.virtual: dict[str, Directory] = {}  # what stands at /proc and /sys
        self.noted: dict[Node, None] | None = None
        """The nodes that were looked at, while somebody wants to know (see `sight.py`)."""

    # Finding

    def locate(
        self,
        path: str,
        *,
        cwd: str = "/",
        follow: bool = True,
        user: int = 0,
        groups: tuple[int, ...] = (0,),
        make: Make | None = None,
    ) -> Place:
        """Follow `path` as the kernel does.  OSFault if a directory on the way is missing (and not made), no directory or closed
        to `user`."""
        if path.startswith("/dev/fd/") and path[8:].isdigit():  # whoever opens it knows its descriptors
            device = DeviceNode("fd")
            if self.noted is not None:
                self.noted[device] = None
            return Place(self.root, path[8:], device, True, ("dev", "fd", path[8:]))
        walk = Walk if self.noted is None else NotingWalk
        return walk(self, cwd, user, groups).to(path, follow=follow, make=make)

    def lookup(self, path: str, *, cwd: str = "/", follow: bool = True) -> Node:
        """The node at `path`; OSFault if there is none."""
        node = self.locate(path, cwd=cwd, follow=follow).node
        if node is None:
            raise OSFault("No such file or directory")
        return node

    def stat(self, path: str, *, cwd: str = "/", follow: bool = True) -> Node:
        """The node at `path`, as `lookup`."""
        return self.lookup(path, cwd=cwd, follow=follow)

    def exists(self, path: str, *, cwd: str = "/", follow: bool = True) -> bool:
        return self.find(path, cwd=cwd, follow=follow) is not None

    def find(self, path: str, *, cwd: str = "/", follow: bool = True) -> Node | None:
        """The node at `path`, or None."""
        try:
            return self.locate(path, cwd=cwd, follow=follow).node
        except OSFault:
            return None

    def is_directory(self, path: str, *, cwd: str = "/") -> bool:
        return isinstance(self.find(path, cwd=cwd), Directory)

    def is_file(self, path: str, *, cwd: str = "/") -> bool:
        return isinstance(self.find(path, cwd=cwd), FileNode)

    def real_path(self, path: str, *, cwd: str = "/") -> str:
        """The absolute path without links; the last component may be missing."""
        return self.locate(path, cwd=cwd).path

    def list(self, path: str, *, cwd: str = "/") -> tuple[str, ...]:
        """The names in a directory, in order."""
        node = self.lookup(path, cwd=cwd)
        if not isinstance(node, Directory):
            raise OSFault("Not a directory")
        return node.names()

    def walk(self, path: str = "/") -> Iterator[tuple[str, Node]]:
        """`path` and everything below it, mounts too, as `(absolute path, node)`; links are not followed."""
        place = self.locate(path, follow=False)
        if place.node is None:
            raise OSFault("No such file or directory")
        yield from self._walk(place.path, place.node)

    def _walk(self, path: str, node: Node) -> Iterator[tuple[str, Node]]:
        yield path, node
        if isinstance(node, Directory):
            for name in node.names():
                child = node.get(name)
                if child is not None:
                    mount = self.mounts.get(child)
                    yield from self._walk(f"{path.rstrip('/')}/{name}", child if mount is None else mount.node)

    # Reading and writing

    def read(self, path: str, *, cwd: str = "/") -> bytes:
        node = self.lookup(path, cwd=cwd)
        if isinstance(node, Directory):
            raise OSFault("Is a directory")
        return node.content() if isinstance(node, FileNode) else b""

    def read_text(self, path: str, *, cwd: str = "/") -> str:
        return self.read(path, cwd=cwd).decode("utf-8", "surrogateescape")

    def write(
        self, path: str, data: bytes | str, *, mode: int = 0o644, owner: int = 0, group: int = 0, cwd: str = "/"
    ) -> None:
        """Create or replace a file's content; its directory must exist.  An existing file keeps its mode and owner."""
        content = data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data
        node = self.writable_file(path, cwd=cwd, mode=mode, owner=owner, group=group)
        if isinstance(node, FileNode):
            node.replace(content, self.clock.now)

    def append(self, path: str, data: bytes | str, *, cwd: str = "/") -> None:
        content = data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data
        node = self.writable_file(path, cwd=cwd)
        if isinstance(node, FileNode):
            node.patch(node.size, content, self.clock.now)

    def writable_file(
        self, path: str, *, cwd: str = "/", mode: int = 0o644, owner: int = 0, group: int = 0, user: int = 0
    ) -> Node:
        """The node at `path` for writing: copied up from the image, created if it is missing."""
        place = self.locate(path, cwd=cwd, user=user, groups=(group,))
        node = place.node
        if isinstance(node, Directory):
            raise OSFault("Is a directory")
        if isinstance(node, DeviceNode):
            return node
        if node is None and path.endswith("/"):
            raise OSFault("Is a directory")
        if place.read_only:
            raise OSFault("Read-only file system")
        if node is None:
            self._may_change(place, user, (group,))
            node = place.parent.new_file(mode, self.clock.now)
            node.owner, node.group = owner, _inherited(place.parent, group)
            place.parent.put(place.name, node)
            place.parent.mtime = self.clock.now
        elif user and not node.permits(2, user, (group,)):
            raise OSFault("Permission denied")
        return place.parent.own(place.name) if node.frozen else node

    def change(self, path: str, *, cwd: str = "/", follow: bool = True) -> Node:
        """The node at `path`, for changing its mode, owner or times: copied up from the image."""
        place = self.locate(path, cwd=cwd, follow=follow)
        if place.node is None:
            raise OSFault("No such file or directory")
        if place.read_only:
            raise OSFault("Read-only file system")
        return place.parent.own(place.name) if place.node.frozen else place.node

    # Directories and names

    def _may_change(self, place: Place, user: int, groups: tuple[int, ...]) -> None:
        """Whether names may come and go in the place's directory."""
        if place.read_only:
            raise OSFault("Read-only file system")
        if user and not place.parent.permits(2, user, groups):
            raise OSFault("Permission denied")

    def make_directory(  # noqa: PLR0913  mkdir(2) and who asks
        self,
        path: str,
        *,
        parents: bool = True,
        mode: int = 0o755,
        owner: int = 0,
        group: int = 0,
        cwd: str = "/",
        user: int = 0,
    ) -> None:
        """Make a directory; with `parents` also those above it, and no error if it is there."""
        make = partial(self._make, owner=owner, group=group, user=user)
        path = path.rstrip("/") or "/"
        place = self.locate(path, cwd=cwd, user=user, groups=(group,), make=make if parents else None)
        if place.node is None:
            make(place, mode)
        elif not (parents and isinstance(place.node, Directory)):
            raise OSFault("File exists")

    def _make(self, place: Place, mode: int = 0o755, *, owner: int = 0, group: int = 0, user: int = 0) -> Directory:
        directory = place.parent.new_directory(mode, self.clock.now)
        directory.owner, directory.group = owner, _inherited(place.parent, group)
        directory.mode |= place.parent.mode & SETGID
        self._put(place, directory, user, (group,))
        return directory

    def _put(self, place: Place, node: Node, user: int = 0, groups: tuple[int, ...] = (0,)) -> None:
        self._may_change(place, user, groups)
        place.parent.put(place.name, node)
        place.parent.mtime = self.clock.now

    def create(self, path: str, node: Node, *, cwd: str = "/", user: int = 0, groups: tuple[int, ...] = (0,)) -> None:
        """Put a new node (a device, a fifo) at `path`; OSFault if something is there."""
        place = self.locate(path, cwd=cwd, follow=False, user=user, groups=groups)
        if place.node is not None:
            raise OSFault("File exists")
        self._put(place, node, user, groups)

    def symlink(self, target: str, path: str, *, cwd: str = "/", user: int = 0, groups: tuple[int, ...] = (0,)) -> None:
        """Make `path` a symbolic link to `target`."""
        self.create(path, SymlinkNode(target, self.clock.now), cwd=cwd, user=user, groups=groups)

    def link(self, existing: str, path: str, *, cwd: str = "/", user: int = 0, groups: tuple[int, ...] = (0,)) -> None:
        """Make `path` another name of the file `existing` (a hard link)."""
        node = self.change(existing, cwd=cwd, follow=False)
        if isinstance(node, Directory):
            raise OSFault("Operation not permitted")
        self.create(path, node, cwd=cwd, user=user, groups=groups)

    def remove(
        self, path: str, *, recursive: bool = False, cwd: str = "/", user: int = 0, groups: tuple[int, ...] = (0,)
    ) -> None:
        """Remove a name; a directory must be empty unless `recursive`."""
        place = self.locate(path.rstrip("/") or "/", cwd=cwd, follow=False, user=user, groups=groups)
        node = place.node
        if node is None:
            raise OSFault("No such file or directory")
        if self.is_mounted(node) or node is self.root:
            raise OSFault("Device or resource busy")
        self._may_change(place, user, groups)
        if isinstance(node, Directory) and len(node):
            if not recursive:
                raise OSFault("Directory not empty")
            for name in node.names():
                self.remove(f"{place.path}/{name}", recursive=True, user=user, groups=groups)
        place.parent.drop(place.name)
        place.parent.mtime = self.clock.now

    def rename(self, old: str, new: str, *, cwd: str = "/", user: int = 0, groups: tuple[int, ...] = (0,)) -> None:
        """Move a name, replacing what is there.  `Invalid cross-device link` between mounts: copy instead."""
        source = self.locate(old.rstrip("/") or "/", cwd=cwd, follow=False, user=user, groups=groups)
        target = self.locate(new.rstrip("/") or "/", cwd=cwd, follow=False, user=user, groups=groups)
        node = source.node
        if node is None:
            raise OSFault("No such file or directory")
        if self.is_mounted(node) or (target.node is not None and self.is_mounted(target.node)):
            raise OSFault("Device or resource busy")
        if self.mount_of(source.path) != self.mount_of(target.path):
            raise OSFault("Invalid cross-device link")
        self._check_replace(node, source, target)
        self._may_change(source, user, groups)
        self._may_change(target, user, groups)
        if node is target.node:
            return
        node = source.parent.own(source.name)
        source.parent.drop(source.name)
        target.parent.put(target.name, node)
        source.parent.mtime = target.parent.mtime = self.clock.now

    def _check_replace(self, node: Node, source: Place, target: Place) -> None:
        if isinstance(node, Directory):
            if f"{target.path}/".startswith(f"{source.path}/") and target.path != source.path:
                raise OSFault("Invalid argument")
            if target.node is not None and not isinstance(target.node, Directory):
                raise OSFault("Not a directory")
            if isinstance(target.node, Directory) and len(target.node) and target.node is not node:
                raise OSFault("Directory not empty")
        elif isinstance(target.node, Directory):
            raise OSFault("Is a directory")

    # Mounts

    def mount(self, path: str, node: Node, *, read_only: bool = False, backing: Backing = DISK) -> None:
        """Let `path` show `node` instead of what is there; the mount point is made if it is missing.

        The same node mounted in several file systems is shared between them.
        """
        place = self._mount_point(path, node)
        point = place.node
        if point is None:
            raise OSFault("No such file or directory")
        if point.frozen:  # what is mounted here already is covered in its turn
            point = place.parent.own(place.name)
        self.mounts[point] = Mount(place.path, node, read_only, backing)

    def _mount_point(self, path: str, node: Node) -> Place:
        """The place to mount on, made if it is missing."""
        place = self.locate(path, make=self._make)
        if place.node is None:
            fresh = (
                Directory(mtime=self.clock.now) if isinstance(node, Directory) else FileNode(b"", mtime=self.clock.now)
            )
            place.parent.put(place.name, fresh)
            return place._replace(node=fresh)
        return place

    def unmount(self, path: str) -> None:
        """Undo the mount at `path`; OSFault if nothing is mounted there."""
        for point, mount in tuple(self.mounts.items()):
            if mount.path == path:
                del self.mounts[point]
                return
        raise OSFault("Invalid argument")

    def is_mounted(self, node: Node) -> bool:
        """Whether `node` is what some mount shows."""
        return bool(self.mounts) and any(mount.node is node for mount in self.mounts.values())

    def mount_of(self, path: str) -> str:
        """The mount point that the absolute `path` lies under; `/` if none."""
        best = "/"
        for mount in self.mounts.values():
            if (path == mount.path or path.startswith(f"{mount.path}/")) and len(mount.path) > len(best):
                best = mount.path
        return best

    def disk_usage(self) -> int:
        """Bytes that this file system holds of its own: what was written, without the image and the mounts."""
        return _own_size(self.root)


def _inherited(parent: Directory, group: int) -> int:
    """The group of something new: its maker's, or the directory's where that has the set-group-ID bit."""
    return parent.group if parent.mode & SETGID else group


def _own_size(directory: Directory) -> int:
    total = 0
    nodes = (
        [directory.get(name) for name in directory.names()] if directory.frozen else list(directory._entries.values())
    )
    for node in nodes:
        if node is None or node.frozen:
            continue
        if isinstance(node, Directory):
            total += _own_size(node)
        elif isinstance(node, FileNode) and not isinstance(node, BinaryNode):
            total += node.size
    return total
