"""whoami: tells who answered and what it was asked (github.com/traefik/whoami)."""

from __future__ import annotations

from ..runtime.image import Image
from ..shell.http import Request
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ._echo import Echo, echo_tree, number_of, value_of


def _answer(process: Process, request: Request, connection: Connection) -> str:
    if request.path == "/health":
        return ""
    lines = [
        f"Hostname: {process.machine.hostname}",
        "IP: 127.0.0.1",
        "IP: ::1",
        f"IP: {process.machine.network.address}",
        f"RemoteAddr: {connection.peer[0]}:{connection.peer[1]}",
        f"{request.method} {request.path} HTTP/1.1",
    ]
    host = [f"Host: {value}" for name, value in request.headers if name.lower() == "host"]
    rest = sorted(f"{name.title()}: {value}" for name, value in request.headers if name.lower() != "host")
    name = value_of(process, "name", process.env.get("WHOAMI_NAME", ""))
    return "\n".join([*([f"Name: {name}"] if name else []), *lines, *host, *rest]) + "\n\n"


WHOAMI = Echo(
    answer=_answer,
    port=lambda process: number_of(value_of(process, "port", process.env.get("WHOAMI_PORT_NUMBER", "80")), 80),
    ending="go",
    started=lambda process: (
        f"{process.clock.datetime():%Y/%m/%d %H:%M:%S} Starting up on port {value_of(process, 'port', '80')}\n"
    ),
)

IMAGE = Image(
    repositories=("docker.io/traefik/whoami", "docker.io/containous/whoami"), tags=("latest", "v1.5.0", "v1.8", "v1.8.7", "v1.9", "v1.9.0", "v1.10", "v1.10.0", "v1.10.1", "v1.11"), size=2_700_000,
    tree=echo_tree(WHOAMI, "/whoami"), entrypoint=("/whoami",), ports=(80,),
)  # fmt: skip
