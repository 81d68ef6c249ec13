"""grafana: the dashboards' start, health and login.

Simplified: there are no dashboards behind the login.
"""

from __future__ import annotations

from ..runtime.image import Image
from ..shell.http import Request, Response
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ._echo import Echo, echo_tree
from ._servers import text

VERSION = "12.2.1"


def _answer(process: Process, request: Request, connection: Connection) -> Response:
    match request.path.partition("?")[0]:
        case "/api/health":
            return text(f'{{\n  "database": "ok",\n  "version": "{VERSION}",\n  "commit": "unknown"\n}}', kind="application/json; charset=UTF-8")  # fmt: skip
        case "/healthz":
            return text("Ok")
        case "/login":
            return text("<!DOCTYPE html>\n<html lang=\"en-US\">\n<title>Grafana</title>\n</html>\n", kind="text/html; charset=UTF-8")  # fmt: skip
        case path if path.startswith("/api/"):
            return text(
                '{"message":"Unauthorized","messageId":"","statusCode":401,"traceID":""}',
                status=401,
                kind="application/json",
            )
    return text('<a href="/login">Found</a>.\n\n', status=302, kind="text/html; charset=utf-8", headers=(("Location", "/login"),))  # fmt: skip


def _started(process: Process) -> str:
    lines = (f'logger=settings t={process.clock.timestamp()} level=info msg="Starting Grafana" version={VERSION}',
             f'logger=http.server t={process.clock.timestamp()} level=info msg="HTTP Server Listen" address=[::]:3000 protocol=http subUrl= socket=')  # fmt: skip
    return "".join(f"{line}\n" for line in lines)


GRAFANA = Echo(answer=_answer, port=lambda process: 3000, started=_started, memory=75 << 20)

IMAGE = Image(
    repositories=("docker.io/grafana/grafana",), tags=("latest", "9.5.0", "10.0.0", "10.4.0", "11.0.0", "11.1.0", "11.5.0", "12.0.0", "12.2.1"), size=205_000_000,
    tree=echo_tree(GRAFANA, "/run.sh"), entrypoint=("/run.sh",), user="472:0", working_dir="/usr/share/grafana", ports=(3000,),
)  # fmt: skip
