"""elasticsearch: one node that tells its name and its health.

Simplified: it indexes and searches nothing.
"""

from __future__ import annotations

import json

from ..runtime.image import Image
from ..shell.http import Request, Response
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ._echo import Echo, echo_tree
from ._servers import text

JSON = "application/json"


def _answer(process: Process, request: Request, connection: Connection) -> Response:
    path = request.path.partition("?")[0]
    name, cluster = process.machine.hostname, process.env.get("cluster.name", "docker-cluster")
    if path == "/":
        told = {
            "name": name,
            "cluster_name": cluster,
            "version": {"number": "8.15.0"},
            "tagline": "You Know, for Search",
        }
        return text(json.dumps(told, indent=2) + "\n", kind=JSON)
    if path == "/_cluster/health":
        health = {
            "cluster_name": cluster,
            "status": "green",
            "timed_out": False,
            "number_of_nodes": 1,
            "number_of_data_nodes": 1,
        }
        return text(json.dumps(health, separators=(",", ":")), kind=JSON)
    missing = {"error": f"no handler found for uri [{path}] and method [{request.method}]"}
    return text(json.dumps(missing, separators=(",", ":")), status=400, kind=JSON)  # fmt: skip


ELASTIC = Echo(
    answer=_answer,
    port=lambda process: 9200,
    started=lambda process: (
        f'{{"@timestamp":"{process.clock.timestamp()}", "log.level": "INFO", "message":"started {{{process.machine.hostname}}}", "ecs.version": "1.2.0"}}\n'
    ),
    memory=900 << 20,
)

IMAGE = Image(
    repositories=("docker.io/library/elasticsearch", "docker.elastic.co/elasticsearch/elasticsearch"), tags=("7.10.1", "7.17.0", "7.17.28", "8.5.1", "8.11.0", "8.15.0", "8.19.5", "9.2.0"), size=620_000_000,
    tree=echo_tree(ELASTIC, "/usr/local/bin/docker-entrypoint.sh"), entrypoint=("/usr/local/bin/docker-entrypoint.sh",), cmd=("eswrapper",), user="1000:0", ports=(9200, 9300),
)  # fmt: skip
