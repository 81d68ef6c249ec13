"""kubia-pet-peers: asks its peers, found by their SRV records, for their data ("Kubernetes in Action", chapter 10)."""

from __future__ import annotations

from functools import cache
from typing import Any

from ..runtime.image import Image
from ..shell.busybox import busybox_tree
from ..shell.faults import NetworkFault
from ..shell.http import ProtocolError, Request, Response, fetch
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ..shell.tree import Binary, Tree
from ._servers import listen_http, text, until_signalled
from .kubia import ENTRYPOINT
from .kubia_pet import store, stored

SERVICE = "kubia.default.svc.cluster.local"
PORT = 8080


async def _run(process: Process) -> int:
    async def handle(request: Request, connection: Connection) -> Response:
        if request.method == "POST":
            return text(store(process, request))
        if request.path == "/data":
            return text(stored(process))
        return text(f"You've hit {process.machine.hostname}\nData stored in the cluster:\n{await _of_peers(process)}")

    if not await listen_http(process, PORT, handle):
        return 1
    await until_signalled(process, signals=())
    return 0


async def _of_peers(process: Process) -> str:
    network: Any = process.machine.network
    try:
        names = [r.data.split()[-1].rstrip(".") for r in network.ask(SERVICE, "SRV", network.nameserver).answer]
    except NetworkFault:
        names = []
    if not names:
        return f"Could not look up DNS SRV records: Error: querySrv ENOTFOUND {SERVICE}"
    lines = []
    for name in names:
        try:
            data = (await fetch(network, f"http://{name}:{PORT}/data")).body.decode("utf-8", "replace")
        except (NetworkFault, ProtocolError):
            data = f"Error: connect ECONNREFUSED {name}:{PORT}"
        lines.append(f"- {name}: {data}\n")
    return "".join(lines)


@cache
def _tree() -> Tree:
    return Tree.build({"/usr/local/bin/node": Binary(_run, "node")}, busybox_tree())


IMAGE = Image(
    repositories=("docker.io/luksa/kubia-pet-peers",), tags=("latest",), size=263_500_000, tree=_tree, entrypoint=ENTRYPOINT, ports=(PORT,),
)  # fmt: skip
