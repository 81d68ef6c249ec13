"""http://charts.example.internal: a repository of Helm charts on a host beside the admin's, outside the cluster."""

from __future__ import annotations

from ..network.fabric import Fabric
from ..shell.filesystem import Filesystem
from ..shell.http import Request, Response, serve_forever
from ..shell.kernel import Kernel
from ..shell.machine import Machine
from ..shell.process import Process
from ..shell.sockets import Connection
from ..shell.tree import Tree

NAME, ADDRESS = "charts.example.internal", "172.18.0.2"


def start_chart_repository(kernel: Kernel, fabric: Fabric) -> None:
    """Bring the host to life; its charts are read when the first is asked for."""
    machine = Machine(
        kernel, files=Filesystem(kernel.clock, Tree.build({})), hostname="charts", network=fabric.plug(ADDRESS)
    )
    kernel.spawn(machine, ["chart-repository"], env={}, program=_serve)


async def _serve(process: Process) -> int:
    return await serve_forever(process, 80, _answer)


async def _answer(request: Request, _: Connection) -> Response:
    from ..helm.bundle import repository_files

    path = request.path.partition("?")[0].strip("/")
    body = repository_files().get(path or "index.yaml")
    if body is None:
        return Response(404, "", (("Content-Type", "text/plain"),), b"404 page not found\n")
    kind = "application/gzip" if path.endswith(".tgz") else "application/yaml"
    return Response(200, "", (("Content-Type", kind),), body)
