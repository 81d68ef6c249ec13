from __future__ import annotations

from k8s_magics.shell.node import Directory, FileNode
from k8s_magics.shell.tree import IMAGE_TIME, Entry, Script, Tree


def test_a_layer_covers_its_base_and_leaves_it_alone() -> None:
    base = Tree.build({"/etc/a": "1", "/etc/b": "2"})
    layer = Tree.build({"/etc/a": "one", "/new/x": Script("#!/bin/sh\n"), "/tmp": Entry(None, 0o1777)}, base)
    assert (
        content(base, "etc", "a") == b"1"
        and content(layer, "etc", "a") == b"one"
        and content(layer, "etc", "b") == b"2"
    )
    new = layer.root.descend("new").get("x")
    assert new is not None and (new.mode, new.mtime, new.frozen) == (0o755, IMAGE_TIME, True)
    assert layer.root.descend("tmp").mode == 0o1777


def content(tree: Tree, directory: str, name: str) -> bytes:
    node = tree.root.get(directory)
    assert isinstance(node, Directory)
    file = node.get(name)
    assert isinstance(file, FileNode)
    return file.content()
