"""http-echo: answers every request with the text it was started with (github.com/hashicorp/http-echo)."""

from __future__ import annotations

from ..runtime.image import Image
from ..shell.http import Request
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ._echo import Echo, echo_tree, number_of, value_of


def _logged(process: Process, request: Request, connection: Connection) -> str:
    host = next((value for name, value in request.headers if name.lower() == "host"), "")
    return f'{process.clock.datetime():%Y/%m/%d %H:%M:%S} {host} {connection.peer[0]}:{connection.peer[1]} "{request.method} {request.path} HTTP/1.1" 200\n'


ECHO = Echo(
    answer=lambda process, request, connection: (
        value_of(process, "text", process.env.get("ECHO_TEXT", "hello-world")) + "\n"
    ),
    port=lambda process: number_of(value_of(process, "listen", ":5678"), 5678),
    started=lambda process: (
        f"{process.clock.datetime():%Y/%m/%d %H:%M:%S} [INFO] server is listening on {value_of(process, 'listen', ':5678')}\n"
    ),
    logged=_logged,
)

IMAGE = Image(
    repositories=("docker.io/hashicorp/http-echo",), tags=("latest", "0.2.3", "0.2.1", "1.0", "1.0.0"), size=2_560_000,
    tree=echo_tree(ECHO, "/http-echo"), entrypoint=("/http-echo",), ports=(5678,),
)  # fmt: skip
