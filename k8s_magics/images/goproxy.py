"""goproxy: a proxy that listens on port 8080, for the page on TCP probes (kubernetes.io, configure-liveness-readiness-startup-probes).

Simplified: it takes connections and passes nothing on.
"""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ..shell.tree import Binary, Tree
from ._servers import go_exit, listen, until_signalled


async def _run(process: Process) -> int:
    async def talk(connection: Connection) -> None:
        while await connection.read():
            continue

    if not await listen(process, 8080, talk):
        await process.error(
            f"{process.clock.datetime():%Y/%m/%d %H:%M:%S} listen tcp :8080: bind: address already in use\n"
        )
        return 1
    return go_exit(process, await until_signalled(process))


@cache
def _tree() -> Tree:
    return Tree.build({"/goproxy": Binary(_run, "goproxy")})


IMAGE = Image(
    repositories=("registry.k8s.io/goproxy", "k8s.gcr.io/goproxy", "gcr.io/google_containers/goproxy"), tags=("0.1",), size=5_100_000, tree=_tree, entrypoint=("/goproxy",), ports=(8080,),
)  # fmt: skip
