"""netshoot: a shell with the tools to look at a network (github.com/nicolaka/netshoot)."""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree, program
from ..shell.interpreter import shell_program
from ..shell.process import Process
from ..shell.tree import Binary, Tree
from ._bind import Edition
from ._dns_tools import dns_tools


@cache
def _tree() -> Tree:
    return Tree.build(
        {
            "/usr/bin/curl": Binary(program("curl"), "curl"),
            "/usr/bin/tcpdump": Binary(_tcpdump, "tcpdump"),
            "/bin/bash": Binary(shell_program, "bash"),
            "/bin/zsh": Binary(shell_program, "zsh"),
            **dns_tools(Edition()),
        },
        busybox_tree(),
    )


async def _tcpdump(process: Process) -> int:
    """Read from disk when it is first run."""
    from ..shell.tcpdump.program import tcpdump_program

    return await tcpdump_program()(process)


IMAGE = Image(
    repositories=("docker.io/nicolaka/netshoot",),
    tags=("latest", "v0.1", "v0.5", "v0.7", "v0.8", "v0.9", "v0.10", "v0.11", "v0.12", "v0.13"),
    size=203_000_000,
    tree=_tree,
    cmd=("zsh",),
)
