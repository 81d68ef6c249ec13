"""controller, of ingress-nginx: takes HTTP from outside the cluster to Services (kubernetes.github.io/ingress-nginx).

What it writes to the API (addresses, events) is done by `controllers/ingress.py` while a pod of it is ready.

# Simplified: there is no shell and no nginx.conf in the container, and no admission webhook.
"""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.http import Request, Response, serve
from ..shell.kernel import Process, sleep
from ..shell.sockets import Connection
from ..shell.tls import Secure
from ..shell.tree import Binary, Tree
from ._ingress_proxy import IngressProxy
from ._ingress_view import ClusterView
from ._nginx_tls import refusal
from ._servers import Talk, listen, listen_http, text, until_signalled

PROGRAM = "/nginx-ingress-controller"
PORTS = {80: "http", 443: "https"}
HEALTH = 10254
LINE = "-" * 79
BANNER = f"""\
{LINE}
NGINX Ingress controller
  Release:       v1.13.3
  Repository:    https://github.com/kubernetes/ingress-nginx
  nginx version: nginx/1.27.1

{LINE}

"""
MEMORY = 90 << 20
START = 1_500  # milliseconds until it has read the cluster and started nginx


async def _dumb_init(process: Process) -> int:
    """Becomes the command behind `--` (the real one stays in front of it as PID 1)."""
    process.replace([word for word in process.argv[1:] if word != "--"])
    return 0


async def _run(process: Process) -> int:
    process.memory = MEMORY
    await process.error(BANNER)
    flags = dict(word.lstrip("-").partition("=")[::2] for word in process.argv[1:])
    await sleep(START)
    view = ClusterView(process, flags.get("controller-class", "k8s.io/ingress-nginx"))
    proxy = IngressProxy(process, view)
    for port, scheme in PORTS.items():
        if not await listen(process, port, _speaking(proxy, view, scheme)):
            await process.error(f"Port {port} is already in use. Please check the flag --{scheme}-port\n")
            return 255
    await listen_http(process, HEALTH, _health)
    stamp = process.clock.datetime().strftime("%m%d %H:%M:%S.%f")
    await process.error(f'I{stamp}       7 controller.go:214] "Backend successfully reloaded"\n')
    await until_signalled(process)
    return 0


def _speaking(proxy: IngressProxy, view: ClusterView, scheme: str) -> Talk:
    async def handle(request: Request, connection: Connection) -> Response:
        return await proxy.handle(scheme, request, connection)

    async def talk(connection: Connection) -> None:
        if scheme == "http":
            await serve(connection, handle)
            return
        await view.refresh()  # the certificates are in Secrets
        await serve(connection, handle, secure=lambda: Secure(view.chain, refusal("nginx")))

    return talk


async def _health(request: Request, connection: Connection) -> Response:
    return text("") if request.path == "/healthz" else text("404 page not found\n", status=404)


@cache
def _tree() -> Tree:
    return Tree.build({"/usr/bin/dumb-init": Binary(_dumb_init, "dumb-init"), PROGRAM: Binary(_run, PROGRAM[1:])})


IMAGE = Image(
    repositories=("registry.k8s.io/ingress-nginx/controller",),
    tags=("v1.13.3", "v1.13.2", "v1.12.1", "v1.11.3"),
    size=117_000_000,
    tree=_tree,
    entrypoint=("/usr/bin/dumb-init", "--"),
    cmd=(PROGRAM,),
    ports=(80, 443),
)
