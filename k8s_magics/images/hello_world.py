"""hello-world: says hello and ends."""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.kernel import Process
from ..shell.tree import Binary, Tree

HELLO = "\nHello from Docker!\nThis message shows that your installation appears to be working correctly.\n\n"


async def _run(process: Process) -> int:
    await process.write(HELLO)
    return 0


@cache
def _tree() -> Tree:
    return Tree.build({"/hello": Binary(_run, "hello")})


IMAGE = Image(
    repositories=("docker.io/library/hello-world",), tags=("latest", "linux"), size=2_400, tree=_tree, cmd=("/hello",)
)
