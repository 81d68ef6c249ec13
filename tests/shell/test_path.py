from __future__ import annotations

import pytest

from k8s_magics.shell.filesystem import Filesystem, OSFault
from k8s_magics.shell.tree import Entry, Symlink, Tree
from k8s_magics.sim.clock import Clock

TREE = Tree.build({
    "/a/b/file": "x", "/abs": Symlink("/a/b"), "/a/up": Symlink("../a/b"), "/a/dangling": Symlink("nope"), "/secret": Entry(None, 0o700),
    "/secret/key": "k",
})  # fmt: skip


@pytest.mark.parametrize(
    "path", ["/a/b/file", "a/./b//file", "/abs/file", "/a/up/file", "/a/b/../../abs/file", "/../../a/b/file"]
)
def test_every_way_leads_there(path: str) -> None:
    assert Filesystem(Clock(), TREE).locate(path, cwd="/").path == "/a/b/file"


def test_the_last_link_is_followed_on_demand() -> None:
    files = Filesystem(Clock(), TREE)
    assert files.locate("/abs", follow=False).path == "/abs"
    assert files.locate("/abs/", follow=False).path == "/a/b"
    dangling = files.locate("/a/dangling")
    assert (dangling.node, dangling.path) == (None, "/a/nope")


def test_a_directory_that_one_may_not_search_hides_what_is_in_it() -> None:
    files = Filesystem(Clock(), TREE)
    assert files.locate("/secret/key").node is not None
    with pytest.raises(OSFault, match="Permission denied"):
        files.locate("/secret/key", user=1000, groups=(1000,))
