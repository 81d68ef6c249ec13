"""kubernetes-bootcamp: the application of the Kubernetes basics tutorial, in two versions."""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree, program
from ..shell.http import Request, Response
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ..shell.tree import Binary, Symlink, Tree
from ._servers import listen_http, text, until_signalled

MEMORY = 30 << 20


async def _run(process: Process) -> int:
    host, started = process.machine.hostname, process.clock.now
    count = 0

    async def handle(request: Request, connection: Connection) -> Response:
        nonlocal count
        count += 1
        await process.burn(1)
        uptime = (process.clock.now - started) / 1000
        await process.write(
            f"Running On: {host} | Total Requests: {count} | App Uptime: {uptime} seconds | Log Time: {process.clock.timestamp()}\n"
        )
        version = process.env.get("BOOTCAMP_VERSION", "1")
        return text(f"Hello Kubernetes bootcamp! | Running on: {host} | v={version}\n", kind="text/plain")

    if not await listen_http(process, 8080, handle):
        await process.error("Error: listen EADDRINUSE :::8080\n")
        return 1
    process.memory = MEMORY
    await process.write(f"Kubernetes Bootcamp App Started At: {process.clock.timestamp()} | Running On:  {host} \n\n")
    return 128 + await until_signalled(process, signals=(2, 15))


@cache
def _tree() -> Tree:
    return Tree.build(
        {
            "/usr/local/bin/node": Binary(_run, "node"), "/server.js": "// the application\n", "/bin/bash": Symlink("/bin/sh"),
            "/usr/bin/curl": Binary(program("curl"), "curl"),
        },
        busybox_tree(),
    )  # fmt: skip


IMAGE = Image(
    repositories=(
        "gcr.io/google-samples/kubernetes-bootcamp",
        "docker.io/jocatalin/kubernetes-bootcamp",
        "gcr.io/k8s-minikube/kubernetes-bootcamp",
    ),
    tags=("v1", "v2", "latest"),
    size=83_200_000,
    tree=_tree,
    cmd=("node", "server.js"),
    releases={"v1": {"BOOTCAMP_VERSION": "1"}, "v2": {"BOOTCAMP_VERSION": "2"}},
    ports=(8080,),
)
