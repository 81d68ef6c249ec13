from __future__ import annotations

from k8s_magics.shell.node import FileNode
from k8s_magics.shell.watched import WatchedDirectory


def test_it_tells_of_names_that_come_and_go() -> None:
    told: list[tuple[str, ...]] = []
    directory = WatchedDirectory(lambda: told.append(directory.names()))
    directory.put("a", FileNode(b""))
    directory.put("b", FileNode(b""))
    directory.drop("a")
    assert told == [("a",), ("a", "b"), ("b",)]
