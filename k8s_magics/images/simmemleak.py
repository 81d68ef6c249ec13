"""simmemleak: a program that takes more and more memory until something stops it."""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree
from ..shell.kernel import Process, sleep
from ..shell.tree import Binary, Tree

STEP, PAUSE = 1 << 20, 8
"""A mebibyte every eight milliseconds."""
NODE_MEMORY = 8 << 30


async def _run(process: Process) -> int:
    while process.memory < NODE_MEMORY:
        process.memory += STEP
        await process.burn(1)
        await sleep(PAUSE)
    return 1


@cache
def _tree() -> Tree:
    return Tree.build({"/simmemleak": Binary(_run, "simmemleak")}, busybox_tree())


IMAGE = Image(
    repositories=("docker.io/saadali/simmemleak",), tags=("latest",), size=49_800_000, tree=_tree, cmd=("/simmemleak",)
)
