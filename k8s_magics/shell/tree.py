"""An image's file tree: built once, immutable, shared by every container made of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .node import BinaryNode, DeviceNode, Directory, FileNode, Node, SymlinkNode
from .process import Program

IMAGE_TIME = -40 * 24 * 3600 * 1000
"""When images were built: forty days before the clock's birth (milliseconds)."""


class Binary(NamedTuple):
    """An executable that is a Python coroutine function."""

    program: Program
    name: str


class Symlink(NamedTuple):
    target: str


class Device(NamedTuple):
    """A character device by its name: null, zero, full, random, urandom, tty, stdin, stdout, stderr."""

    name: str


class Script(NamedTuple):
    """A text file with mode 0755."""

    text: str


class Entry(NamedTuple):
    """A file or (content None) a directory with a mode and an owner of its own."""

    content: bytes | str | None = None
    mode: int = 0o644
    owner: int = 0
    group: int = 0


DIRECTORY = Entry(None, 0o755)
Content = bytes | str | Binary | Symlink | Device | Script | Entry


class Tree:
    """A frozen root directory; `Filesystem(clock, tree)` writes over it without touching it."""

    __slots__ = ("root",)

    def __init__(self, root: Directory) -> None:
        self.root = root

    @staticmethod
    def build(entries: Mapping[str, Content], base: Tree | None = None, *, mtime: int = IMAGE_TIME) -> Tree:
        """A tree of `{path: content}` over `base`; parent directories are made, later entries cover earlier ones."""
        root = Directory(mtime=mtime) if base is None else base.root.copy()
        for path, content in entries.items():
            _add(root, path.strip("/"), content, mtime)
        _freeze(root)
        return Tree(root)


def _add(root: Directory, path: str, content: Content, mtime: int) -> None:
    parent, _, name = path.rpartition("/")
    if isinstance(content, Entry) and content.content is None:
        directory = root.descend(path, create=True, mtime=mtime)
        directory.mode, directory.owner, directory.group = content.mode, content.owner, content.group
        return
    root.descend(parent, create=True, mtime=mtime).put(name, _node(content, mtime))


def _node(content: Content, mtime: int) -> Node:
    match content:
        case Binary(program, name):
            return BinaryNode(program, name, mtime=mtime)
        case Symlink(target):
            return SymlinkNode(target, mtime)
        case Device(name):
            return DeviceNode(name, mtime=mtime)
        case Script(text):
            return FileNode(text.encode("utf-8", "surrogateescape"), 0o755, mtime)
        case Entry(data, mode, owner, group):
            return FileNode(_bytes(data or b""), mode, mtime, owner, group)
        case _:
            return FileNode(_bytes(content), 0o644, mtime)


def _bytes(data: bytes | str) -> bytes:
    return data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data


def _freeze(node: Node) -> None:
    if node.frozen:
        return
    node.frozen = True
    if isinstance(node, Directory):
        for name in node.names():
            child = node.get(name)
            if child is not None:
                _freeze(child)
