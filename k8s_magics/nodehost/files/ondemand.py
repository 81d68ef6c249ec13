"""Directories and files of a node that are made when somebody looks: they cost nothing until then, and are never out of date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from ...shell.faults import OSFault
from ...shell.node import Directory, FileNode, Node

Contents = Callable[[], Mapping[str, Callable[[], Node | None]]]


class OnDemand(Directory):
    """`contents` gives the names and how to make what each stands for; what users put beside them is kept as in any directory."""

    __slots__ = ("_contents",)
    still = False

    def __init__(self, contents: Contents, *, mode: int = 0o755, mtime: int = 0) -> None:
        super().__init__(mode=mode, mtime=mtime)
        self._contents = contents

    def names(self) -> tuple[str, ...]:
        return tuple(sorted({*self._contents(), *self._entries}))

    def get(self, name: str) -> Node | None:
        node = super().get(name)
        make = self._contents().get(name) if node is None else None
        return make() if make is not None else node

    def own(self, name: str) -> Node:
        node = self.get(name)
        if node is None:
            raise OSFault("No such file or directory")
        return node

    def drop(self, name: str) -> None:
        if name not in self._entries:
            raise OSFault("Operation not permitted")
        super().drop(name)

    def __contains__(self, name: str) -> bool:
        return name in self._entries or name in self._contents()

    def __len__(self) -> int:
        return len(self.names())

    def walk(self, prefix: str = "") -> Iterator[tuple[str, Node]]:
        for name in self.names():
            node = self.get(name)
            if node is not None:
                yield prefix + name, node
                if isinstance(node, Directory):
                    yield from node.walk(f"{prefix}{name}/")


class TextOnDemand(FileNode):
    """A file whose bytes are made when they are asked for; what is written to it is lost."""

    __slots__ = ("_make",)
    still = False

    def __init__(self, make: Callable[[], bytes], *, mode: int = 0o644, mtime: int = 0) -> None:
        super().__init__(b"", mode, mtime)
        self._make = make

    @property
    def size(self) -> int:
        return len(self._make())

    def content(self, start: int = 0, size: int = -1) -> bytes:
        data = self._make()
        return data[start:] if size < 0 else data[start : start + size]

    def patch(self, position: int, data: bytes, mtime: int) -> None:
        return None

    def replace(self, data: bytes, mtime: int) -> None:
        return None

    def copy(self) -> Node:
        return FileNode(self._make(), self.mode, self.mtime)


class EditableText(TextOnDemand):
    """As it is made, until somebody writes to it."""

    __slots__ = ()

    def patch(self, position: int, data: bytes, mtime: int) -> None:
        file = FileNode(self._make())
        file.patch(position, data, mtime)
        self.replace(file.content(), mtime)

    def replace(self, data: bytes, mtime: int) -> None:
        self._make, self.mtime = partial(bytes, data), mtime
