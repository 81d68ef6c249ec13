"""http://charts.example.internal: a repository of Helm charts on a host beside the admin's, outside the cluster.

It answers for the repositories of Helm 2's time as well, over what is taken for HTTPS.  # Simplified: the old repositories have the same few charts as that of today.
"""

from __future__ import annotations

from functools import partial

from ..network.fabric import Fabric
from ..shell.filesystem import Filesystem
from ..shell.http import Request, Response, serve_forever
from ..shell.kernel import Kernel
from ..shell.machine import Machine
from ..shell.process import Process, Program
from ..shell.sockets import Connection
from ..shell.tree import Tree
from .outside import HTTPS, secure_site

NAME, ADDRESS = "charts.example.internal", "172.18.0.2"

OLD = ("kubernetes-charts.storage.googleapis.com", "kubernetes.oss-cn-hangzhou.aliyuncs.com")


def hosts() -> dict[str, str]:
    """The names of the host with its address."""
    return dict.fromkeys((NAME, *OLD), ADDRESS)


def start_chart_repository(kernel: Kernel, fabric: Fabric) -> None:
    """Bring the host to life; its charts are read when the first is asked for."""
    machine = Machine(
        kernel, files=Filesystem(kernel.clock, Tree.build({})), hostname="charts", network=fabric.plug(ADDRESS)
    )
    for port in (80, HTTPS):
        kernel.spawn(machine, ["chart-repository"], env={}, program=_server(port))


def _server(port: int) -> Program:
    async def run(process: Process) -> int:
        return await serve_forever(
            process, port, _answer, secure=partial(secure_site, process) if port == HTTPS else None
        )

    return run


async def _answer(request: Request, _: Connection) -> Response:
    from ..helm.bundle import repository_files

    path = request.path.partition("?")[0].strip("/").removeprefix("charts/")
    body = repository_files().get(path or "index.yaml")
    if body is None:
        return Response(404, "", (("Content-Type", "text/plain"),), b"404 page not found\n")
    kind = "application/gzip" if path.endswith(".tgz") else "application/yaml"
    return Response(200, "", (("Content-Type", kind),), body)
