"""netshoot: a shell with the tools to look at a network (github.com/nicolaka/netshoot)."""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree, program
from ..shell.interpreter import shell_program
from ..shell.tree import Binary, Tree


@cache
def _tree() -> Tree:
    return Tree.build(
        {
            "/usr/bin/curl": Binary(program("curl"), "curl"),
            "/bin/bash": Binary(shell_program, "bash"),
            "/bin/zsh": Binary(shell_program, "zsh"),
        },
        busybox_tree(),
    )


IMAGE = Image(
    repositories=("docker.io/nicolaka/netshoot",),
    tags=("latest", "v0.11", "v0.12", "v0.13"),
    size=203_000_000,
    tree=_tree,
    cmd=("zsh",),
)
