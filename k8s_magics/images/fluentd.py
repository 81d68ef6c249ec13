"""fluentd: a log collector; it starts, tells its configuration and waits.

Simplified: it collects nothing and sends nothing.
"""

from __future__ import annotations

from ..runtime.image import Image
from ..shell.kernel import Process
from ._silent import Silent, silent_tree


def _line(process: Process, message: str) -> str:
    return f"{process.clock.datetime():%Y-%m-%d %H:%M:%S} +0000 [info]: {message}\n"


COLLECTOR = Silent(
    "fluentd",
    (24224,),
    lambda process: (
        _line(process, "#0 starting fluentd worker pid=17 ppid=7 worker=0")
        + _line(process, "#0 fluentd worker is now running worker=0")
    ),
    lambda process: _line(process, "Received graceful stop"),
    memory=60 << 20,
)
TAGS = (
    "latest",
    "v1.3-debian-1",
    "v1.14",
    "v1.16",
    "v1.16-1",
    "v1.17",
    "v1.18",
    "edge",
    "v3.1.0",
    "v2.5.2",
    "v5.0.1",
    "v2.6.0",
    "v3.0.0",
    "1.20",
    "v1-debian-elasticsearch",
)

IMAGE = Image(
    repositories=("docker.io/fluent/fluentd", "docker.io/library/fluentd", "quay.io/fluentd_elasticsearch/fluentd"), tags=TAGS, size=55_000_000, tree=silent_tree(COLLECTOR), entrypoint=("docker-entrypoint.sh",), cmd=("fluentd",), ports=(24224,),
)  # fmt: skip
