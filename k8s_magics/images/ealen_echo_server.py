"""ealen/echo-server: the host, the request and the environment as JSON, and answers that the query asks for: `?echo_body=`, `?echo_code=`, `?echo_time=` (ealenn.github.io/Echo-Server).

Simplified: `echo_time` waits for nothing; files and headers are not asked for.
"""

from __future__ import annotations

import json
from urllib.parse import parse_qsl

from ..runtime.image import Image
from ..shell.http import Request, Response
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ._echo import Echo, echo_tree, environment_port
from ._servers import text


def _answer(process: Process, request: Request, connection: Connection) -> Response:
    path, _, query = request.path.partition("?")
    asked = dict(parse_qsl(query))
    code = asked.get("echo_code", "200")
    status = int(code) if code.isdecimal() and 200 <= int(code) <= 599 else 200
    if "echo_body" in asked:
        return text(json.dumps(asked["echo_body"]), status=status, kind="application/json; charset=utf-8")
    client = f"::ffff:{connection.peer[0]}"
    told = {
        "host": {"hostname": request.header("Host").partition(":")[0], "ip": client, "ips": []},
        "http": {"method": request.method, "baseUrl": "", "originalUrl": request.path, "protocol": "http"},
        "request": {"params": {"0": path}, "query": asked, "cookies": {}, "body": {}, "headers": {n.lower(): v for n, v in request.headers}},
        "environment": dict(process.env),
    }  # fmt: skip
    return text(json.dumps(told, separators=(",", ":")), status=status, kind="application/json; charset=utf-8")


def _logged(process: Process, request: Request, connection: Connection) -> str:
    stamp = f"{process.clock.datetime():%a, %d %b %Y %H:%M:%S GMT}"
    return f"{stamp} | [{request.method}] - http://{request.header('Host')}{request.path}\n"


ECHO = Echo(
    answer=_answer, port=environment_port(80), started=lambda process: f"Listening on port {process.env.get('PORT') or 80}.\n", logged=_logged, memory=30 << 20,
)  # fmt: skip

IMAGE = Image(
    repositories=("docker.io/ealen/echo-server",), tags=("latest", "0.5.1", "0.6.0", "0.7.0", "0.8.12", "0.9.2"), size=46_000_000, tree=echo_tree(ECHO, "/usr/local/bin/node"),
    cmd=("node", "webserver"), ports=(80,),
)  # fmt: skip
