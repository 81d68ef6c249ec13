"""http-https-echo: the request as JSON (github.com/mendhak/docker-http-https-echo), on ports 8080 and 8443.

Simplified: HTTPS is not served; the request is logged in one line.
"""

from __future__ import annotations

import json
from urllib.parse import parse_qsl

from ..runtime.image import Image
from ..shell.http import Request, Response
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ._echo import Echo, echo_tree
from ._servers import text


def _told(process: Process, request: Request, connection: Connection) -> dict[str, object]:
    path, _, query = request.path.partition("?")
    host, client = request.header("Host").partition(":")[0], f"::ffff:{connection.peer[0]}"
    body = request.body.decode("utf-8", "replace")
    return {
        "path": path, "headers": {name.lower(): value for name, value in request.headers}, "method": request.method, "body": body or "", "fresh": False,
        "hostname": host, "ip": client, "ips": [], "protocol": "http", "query": dict(parse_qsl(query)),
        "subdomains": host.split(".")[:-2][::-1] if not host.replace(".", "").isdigit() else [], "xhr": False, "os": {"hostname": process.machine.hostname}, "connection": {},
    }  # fmt: skip


def _answer(process: Process, request: Request, connection: Connection) -> Response:
    told = _told(process, request, connection)
    return text(json.dumps(told, indent=2), kind="application/json; charset=utf-8")


def _logged(process: Process, request: Request, connection: Connection) -> str:
    stamp = f"{process.clock.datetime():%d/%b/%Y:%H:%M:%S +0000}"
    return f'{json.dumps(_told(process, request, connection))}\n::ffff:{connection.peer[0]} - - [{stamp}] "{request.method} {request.path} HTTP/1.1" 200 - "-" "{request.header("User-Agent", "-")}"\n'


ECHO = Echo(
    answer=_answer,
    port=lambda process: int(process.env.get("HTTP_PORT") or 8080),
    started=lambda process: (
        f"Listening on ports {process.env.get('HTTP_PORT') or 8080} for http, and {process.env.get('HTTPS_PORT') or 8443} for https.\n"
    ),
    logged=_logged,
    memory=28 << 20,
)

IMAGE = Image(
    repositories=("docker.io/mendhak/http-https-echo", "ghcr.io/mendhak/http-https-echo"), tags=("latest", *(str(n) for n in range(17, 38))), size=52_000_000,
    tree=echo_tree(ECHO, "/usr/local/bin/node"), entrypoint=("node", "./index.js"), user="1000", working_dir="/app", ports=(8080, 8443),
)  # fmt: skip
