"""ubuntu: a larger Unix with bash and a package manager; without a command its shell ends at once."""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.tree import Tree
from ._debian import debian_tree, os_release


@cache
def _tree() -> Tree:
    return debian_tree(os_release("Ubuntu", "ubuntu", "24.04", "noble"))


IMAGE = Image(
    repositories=("docker.io/library/ubuntu",),
    tags=tuple("latest 24.04 22.04 20.04 18.04 16.04 14.04 noble jammy focal bionic xenial".split()),
    size=29_724_688,
    tree=_tree,
    cmd=("/bin/bash",),
    groups=(),
)
