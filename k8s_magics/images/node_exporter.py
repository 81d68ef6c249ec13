"""node-exporter: figures about a node at :9100/metrics (github.com/prometheus/node_exporter)."""

from __future__ import annotations

from ..runtime.image import Image
from ..shell.http import Request, Response
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ._echo import Echo, echo_tree
from ._servers import text

KIND = "text/plain; version=0.0.4; charset=utf-8"


def _answer(process: Process, request: Request, connection: Connection) -> Response:
    if request.path.partition("?")[0] != "/metrics":
        return text(
            '<html><head><title>Node Exporter</title></head><body><h1>Node Exporter</h1><p><a href="/metrics">Metrics</a></p></body></html>\n',
            kind="text/html",
        )
    figures = {
        "node_time_seconds": process.clock.datetime().timestamp(),
        "process_resident_memory_bytes": process.memory,
    }
    lines = [f"# TYPE {name} gauge\n{name} {value}\n" for name, value in figures.items()]
    lines.append(
        f'# TYPE node_uname_info gauge\nnode_uname_info{{machine="x86_64",nodename="{process.machine.hostname}",sysname="Linux"}} 1\n'
    )
    return text("".join(lines), kind=KIND)


EXPORTER = Echo(
    _answer,
    lambda process: 9100,
    lambda process: (
        f'ts={process.clock.timestamp()} caller=tls_config.go:274 level=info msg="Listening on" address=[::]:9100\n'
    ),
)
TAGS = ("latest", "v0.16.0", "v0.17.0", "v0.18.1", "v1.0.1", "v1.3.1", "v1.5.0", "v1.6.1", "v1.7.0", "v1.8.2", "v1.9.1")

IMAGE = Image(
    repositories=("docker.io/prom/node-exporter", "quay.io/prometheus/node-exporter"), tags=TAGS, size=11_700_000, tree=echo_tree(EXPORTER, "/bin/node_exporter"),
    entrypoint=("/bin/node_exporter",), user="nobody", ports=(9100,),
)  # fmt: skip
