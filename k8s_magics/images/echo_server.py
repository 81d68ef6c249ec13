"""echo-server: shows the request and the pod that got it (github.com/jmalloc/echo-server), in minikube's tutorials."""

from __future__ import annotations

from ..runtime.image import Image
from ..shell.http import Request
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ._echo import Echo, echo_tree, environment_port


def _answer(process: Process, request: Request, connection: Connection) -> str:
    headers = "".join(f"{name}: {value}\n" for name, value in request.headers)
    return f"Request served by {process.machine.hostname}\n\nHTTP/1.1 {request.method} {request.path}\n\n{headers}"


IMAGE = Image(
    repositories=("docker.io/kicbase/echo-server", "docker.io/jmalloc/echo-server", "ghcr.io/jmalloc/echo-server"),
    tags=("1.0", "latest"),
    size=2_150_000,
    tree=echo_tree(
        Echo(_answer, environment_port(8080), started=lambda process: "Echo server listening on port 8080.\n"),
        "/bin/echo-server",
    ),
    entrypoint=("/bin/echo-server",),
    ports=(8080,),
)
