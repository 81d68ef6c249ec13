"""etcd: as a component of the cluster itself, and as a server that says over gRPC and HTTP that it is well (kubernetes.io, configure-liveness-readiness-startup-probes).

Simplified: it stores nothing; the cluster's own state is in the simulator.
"""

from __future__ import annotations

import json
from functools import cache

from ..runtime.image import Image
from ..shell.grpc import PREFACE, serve_grpc
from ..shell.grpc_health import health_method
from ..shell.http import Request, Response, serve
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ..shell.tree import Binary, Tree
from ..shell.visiting import Speaks
from ._echo import number_of, value_of
from ._servers import listen, text, until_signalled

MEMORY = 60 << 20
HEALTH = health_method(lambda service: "SERVING")


async def _run(process: Process) -> int:
    """Client URLs of https, as the control plane's etcd has, are not served."""
    process.memory = MEMORY
    await _log(process, "etcdmain/etcd.go:73", "Running: ", args=process.argv)
    speaks = Speaks(http=_answer, grpc=HEALTH)
    for url in value_of(process, "listen-client-urls", "http://localhost:2379").split(","):
        if url.startswith("http://") and not await listen(process, number_of(url, 2379), _talk, speaks=speaks):
            await _log(process, "etcdmain/etcd.go:204", "discovery failed", error=f"listen tcp {url[7:]}: bind: address already in use")  # fmt: skip
            return 1
    await _log(process, "embed/serve.go:103", "ready to serve client requests")
    number = await until_signalled(process)
    name = {2: "interrupt", 15: "terminated"}.get(number, "terminated")
    await _log(process, "osutil/interrupt_unix.go:64", "received signal; shutting down", signal=name)
    return 128 + number if process.pid != 1 else 0


async def _talk(connection: Connection) -> None:
    """gRPC and HTTP on one port."""
    first = await connection.read(len(PREFACE))
    if first == PREFACE:
        await serve_grpc(connection, HEALTH, came=first)
    elif first:
        await serve(connection, _answer, came=first)


async def _answer(request: Request, connection: Connection) -> Response:
    match request.path.partition("?")[0]:
        case "/health" | "/livez" | "/readyz":
            return text('{"health":"true","reason":""}', kind="application/json")
        case "/version":
            return text('{"etcdserver":"3.6.6","etcdcluster":"3.6.0","storage":"3.6.0"}', kind="application/json")
    return text("404 page not found\n", status=404)


async def _log(process: Process, caller: str, message: str, **more: object) -> None:
    stamp = process.clock.datetime().isoformat(timespec="microseconds").replace("+00:00", "Z")
    line = {"level": "error" if "error" in more else "info", "ts": stamp, "caller": caller, "msg": message, **more}
    await process.error(json.dumps(line, separators=(",", ":")) + "\n")


@cache
def _tree() -> Tree:
    return Tree.build({"/usr/local/bin/etcd": Binary(_run, "etcd")})


IMAGE = Image(
    repositories=("registry.k8s.io/etcd", "k8s.gcr.io/etcd", "quay.io/coreos/etcd", "gcr.io/etcd-development/etcd"),
    tags=("3.6.6-0", "3.6.5-0", "3.6.4-0", "3.5.24-0", "3.5.21-0", "3.5.16-0", "3.5.15-0", "3.5.12-0", "3.5.9-0", "3.5.6-0", "3.5.3-0", "3.5.1-0", "3.5.0-0", "3.4.13-0", "3.3.10", "v3.5.0", "v3.5.21", "v3.6.0", "v3.6.5"),
    size=23_641_797, tree=_tree, entrypoint=("/usr/local/bin/etcd",),
)  # fmt: skip
