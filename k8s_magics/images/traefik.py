"""traefik: the proxy without a configuration: 404 on port 80, and its API on 8080 where --api.insecure asks for it.

Simplified: it reads no Ingress and no route.
"""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree
from ..shell.http import Request, Response
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ..shell.tree import Binary, Tree
from ._servers import listen_http, text, until_signalled


async def _run(process: Process) -> int:
    words = [word for word in process.argv[1:] if word.startswith("--")]
    ports = [int(w.rpartition(":")[2]) for w in words if w.startswith("--entrypoints.") and ".address=" in w.lower() and w.rpartition(":")[2].isdecimal()]  # fmt: skip
    insecure = any(w.startswith("--api.insecure") and not w.endswith("=false") for w in words)

    async def missing(request: Request, connection: Connection) -> Response:
        return text("404 page not found\n", status=404)

    async def api(request: Request, connection: Connection) -> Response:
        match request.path.partition("?")[0]:
            case "/ping":
                return text("OK")
            case "/api/version":
                return text('{"Version":"3.5.4","Codename":"chabichou","startDate":""}', kind="application/json")
            case "/api/http/routers" | "/api/http/services":
                return text("[]", kind="application/json")
            case "/dashboard/" | "/dashboard":
                return text("<!DOCTYPE html><html><head><title>Traefik</title></head></html>\n", kind="text/html")
        return await missing(request, connection)

    await _log(process, "Traefik version 3.5.4 built on 2025-10-28T10:00:00Z version=3.5.4")
    for port in dict.fromkeys(ports or (80,)):
        if not await listen_http(process, port, missing):
            await process.error(f"error building static configuration: listen tcp :{port}: bind: address already in use\n")  # fmt: skip
            return 1
    if insecure or "--ping=true" in words or "--ping" in words:
        await listen_http(process, 8080, api)
    process.memory = 24 << 20
    await _log(process, "Starting provider aggregator *aggregator.ProviderAggregator")
    await until_signalled(process)
    await _log(process, "I have to go...")
    await _log(process, "Shutting down")
    return 0


async def _log(process: Process, message: str) -> None:
    await process.write(f"{process.clock.timestamp()} INF {message}\n")


@cache
def _tree() -> Tree:
    return Tree.build({"/usr/local/bin/traefik": Binary(_run, "traefik"), "/entrypoint.sh": Binary(_run, "traefik")}, busybox_tree())  # fmt: skip


IMAGE = Image(
    repositories=("docker.io/library/traefik",), tags=("latest", "2.10", "2.11", "v2.5", "v2.9", "v2.10", "v2.11", "v3", "v3.0", "v3.1", "v3.2", "v3.3", "v3.4", "v3.5", "3.0", "3.1", "3.5"), size=49_000_000,
    tree=_tree, entrypoint=("/entrypoint.sh",), cmd=("traefik",), ports=(80,),
)  # fmt: skip
