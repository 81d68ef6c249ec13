"""bash: the shell of that name on an alpine."""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.interpreter import shell_program
from ..shell.tree import Binary, Tree
from .alpine import IMAGE as ALPINE


@cache
def _tree() -> Tree:
    return Tree.build(
        {"/usr/local/bin/bash": Binary(shell_program, "bash"), "/bin/bash": Binary(shell_program, "bash")},
        ALPINE.tree(),
    )


IMAGE = Image(
    repositories=("docker.io/library/bash",),
    tags=("latest", "5", "5.1", "5.2", "5.3"),
    size=6_500_000,
    tree=_tree,
    cmd=("bash",),
)
