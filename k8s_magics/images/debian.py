"""debian: a larger Unix with bash and a package manager; without a command its shell ends at once."""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.tree import Tree
from ._debian import debian_tree, os_release


@cache
def _tree() -> Tree:
    return debian_tree(os_release("Debian GNU/Linux", "debian", "12", "bookworm"))


IMAGE = Image(
    repositories=("docker.io/library/debian",),
    tags=tuple(
        "latest 13 12 11 10 9 stretch buster bullseye bookworm trixie bookworm-slim bullseye-slim buster-slim stable-slim".split()
    ),
    size=48_500_000,
    tree=_tree,
    cmd=("/bin/bash",),
    groups=(),
)
