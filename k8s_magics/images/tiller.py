"""Tiller, the part of Helm 2 that runs in the cluster.

Simplified: it answers probes; what a `helm` asks of it is done on the admin host, with the rights of the pod's service account.
"""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.http import Request, Response
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ..shell.tree import Binary, Tree
from ._servers import listen_http, text, until_signalled


async def _tiller(process: Process) -> int:
    process.memory = 14 << 20
    stamp = f"[main] {process.clock.datetime():%Y/%m/%d %H:%M:%S} "
    for line in (
        "Starting Tiller",
        "GRPC listening on :44134",
        "Probes listening on :44135",
        "Storage driver is ConfigMap",
    ):
        await process.error(f"{stamp}{line}\n")
    if not await listen_http(process, 44135, _probed) or not await listen_http(process, 44134, _probed):
        return 1
    await until_signalled(process)
    return 0


async def _probed(request: Request, _: Connection) -> Response:
    return text("") if request.path in ("/liveness", "/readiness") else text("404 page not found\n", status=404)


@cache
def _tree() -> Tree:
    return Tree.build({"/tiller": Binary(_tiller, "tiller")})


IMAGE = Image(
    repositories=("gcr.io/kubernetes-helm/tiller", "registry.cn-hangzhou.aliyuncs.com/google_containers/tiller"),
    tags=("v2.9.1", "v2.10.0", "v2.11.0", "v2.12.3", "v2.13.1", "v2.14.3", "v2.16.0", "v2.17.0"),
    size=36_000_000,
    tree=_tree,
    entrypoint=("/tiller",),
    ports=(44134, 44135),
)
