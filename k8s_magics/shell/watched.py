"""A directory that tells of every name that comes or goes in it (inotify's IN_CREATE, IN_MOVED_TO, IN_DELETE).

Simplified: new content of a file that stays where it is goes unnoticed.
"""

from __future__ import annotations

from collections.abc import Callable

from .node import Directory, Node


class WatchedDirectory(Directory):
    """`told` is called after each change."""

    __slots__ = ("_told",)

    def __init__(self, told: Callable[[], None], *, mode: int = 0o755, mtime: int = 0) -> None:
        super().__init__(mode=mode, mtime=mtime)
        self._told = told

    def put(self, name: str, node: Node) -> None:
        super().put(name, node)
        self._told()

    def drop(self, name: str) -> None:
        super().drop(name)
        self._told()
