"""tutum/curl: an Ubuntu with curl, which waits to be looked into with a command of one's own."""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import program
from ..shell.tree import Binary, Tree
from ._debian import debian_tree, os_release


@cache
def _tree() -> Tree:
    return debian_tree(
        os_release("Ubuntu", "ubuntu", "14.04", "trusty"), {"/usr/bin/curl": Binary(program("curl"), "curl")}
    )


IMAGE = Image(repositories=("docker.io/tutum/curl",), tags=("latest", "trusty", "alpine"), size=88_700_000, tree=_tree, cmd=("/bin/bash",))  # fmt: skip
