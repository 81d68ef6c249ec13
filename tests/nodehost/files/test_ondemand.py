"""What is made when somebody looks."""

from __future__ import annotations

import pytest

from k8s_magics.nodehost.files.ondemand import OnDemand, TextOnDemand
from k8s_magics.shell.faults import OSFault
from k8s_magics.shell.node import FileNode


def test_it_is_what_it_was_made_of_now() -> None:
    names = ["a"]
    directory = OnDemand(lambda: {n: lambda n=n: FileNode(n.encode()) for n in names})  # type: ignore[misc]
    assert directory.names() == ("a",)
    names.append("b")
    assert (directory.names(), len(directory), "b" in directory) == (("a", "b"), 2, True)
    assert [path for path, _ in directory.walk()] == ["a", "b"]
    assert directory.total_size() == 2


def test_what_is_put_beside_stays_and_may_go_and_what_is_made_may_not() -> None:
    directory = OnDemand(lambda: {"a": FileNode})
    directory.put("mine", FileNode())
    assert directory.names() == ("a", "mine")
    directory.drop("mine")
    with pytest.raises(OSFault):
        directory.drop("a")
    with pytest.raises(OSFault):
        directory.own("mine")
    assert isinstance(directory.own("a"), FileNode)
    assert directory.get("nothing") is None


def test_a_text_has_its_size_and_takes_nothing() -> None:
    node = TextOnDemand(lambda: b"abc")
    node.patch(0, b"x", 1)
    node.replace(b"y", 1)
    assert (node.size, node.content(1), node.content(0, 1), node.copy().size) == (3, b"bc", b"a", 3)
