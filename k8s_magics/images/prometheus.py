"""prometheus: the monitoring server's start and its health; it collects nothing here.

Simplified: queries answer with no data.
"""

from __future__ import annotations

import json

from ..runtime.image import Image
from ..shell.http import Request, Response
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ._echo import Echo, echo_tree
from ._servers import text

VERSION = "3.7.3"


def _answer(process: Process, request: Request, connection: Connection) -> Response:
    match request.path.partition("?")[0]:
        case "/-/healthy":
            return text("Prometheus Server is Healthy.\n")
        case "/-/ready":
            return text("Prometheus Server is Ready.\n")
        case "/":
            return text(
                '<a href="/query">Found</a>.\n\n',
                status=302,
                kind="text/html; charset=utf-8",
                headers=(("Location", "/query"),),
            )
        case "/graph" | "/query" | "/targets":
            return text(
                "<!doctype html>\n<title>Prometheus Time Series Collection and Processing Server</title>\n",
                kind="text/html; charset=utf-8",
            )
        case "/metrics":
            return text(
                f"# HELP prometheus_build_info A metric with a constant '1' value.\n# TYPE prometheus_build_info gauge\nprometheus_build_info{{version=\"{VERSION}\"}} 1\n"
            )
        case "/api/v1/query" | "/api/v1/query_range":
            return _json({"status": "success", "data": {"resultType": "vector", "result": []}})
        case "/api/v1/targets":
            return _json({"status": "success", "data": {"activeTargets": [], "droppedTargets": []}})
    return text("404 page not found\n", status=404)  # fmt: skip


def _json(value: object) -> Response:
    return text(json.dumps(value, separators=(",", ":")), kind="application/json")


def _started(process: Process) -> str:
    moment = process.clock.datetime()
    head = f"time={moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z level=INFO"
    lines = (f'source=main.go:1 msg="Starting Prometheus Server" mode=server version="(version={VERSION})"', 'source=web.go:1 msg="Start listening for connections" component=web address=0.0.0.0:9090',
             'source=main.go:1 msg="Completed loading of configuration file" filename=/etc/prometheus/prometheus.yml', 'source=main.go:1 msg="Server is ready to receive web requests."')  # fmt: skip
    return "".join(f"{head} {line}\n" for line in lines)


PROMETHEUS = Echo(answer=_answer, port=lambda process: 9090, started=_started, memory=38 << 20)

IMAGE = Image(
    repositories=("docker.io/prom/prometheus", "quay.io/prometheus/prometheus"), tags=("latest", "main", "v2.37.0", "v2.45.0", "v2.47.0", "v2.50.0", "v2.53.0", "v2.54.1", "v2.55.1", "v3.0.0", "v3.1.0", "v3.5.0", "v3.7.3"),
    size=120_000_000, tree=echo_tree(PROMETHEUS, "/bin/prometheus"), entrypoint=("/bin/prometheus",),
    cmd=("--config.file=/etc/prometheus/prometheus.yml", "--storage.tsdb.path=/prometheus"), user="65534", working_dir="/prometheus", ports=(9090,),
)  # fmt: skip
