"""fedora: a larger Unix; bash, and curl already there.

Simplified: no dnf.
"""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import program
from ..shell.tree import Binary, Tree
from ._debian import debian_tree, os_release


@cache
def _tree() -> Tree:
    return debian_tree(os_release("Fedora Linux", "fedora", "42"), {"/usr/bin/curl": Binary(program("curl"), "curl")})


IMAGE = Image(
    repositories=("docker.io/library/fedora", "quay.io/fedora/fedora"), tags=("latest", "40", "41", "42", "43"), size=63_000_000, tree=_tree, cmd=("/bin/bash",), groups=(),
)  # fmt: skip
