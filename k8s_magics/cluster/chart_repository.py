"""http://charts.example.internal: a repository of Helm charts on a host beside the admin's, outside the cluster.

It answers for the repositories of Helm 2's time as well, over what is taken for HTTPS.  # Simplified: the old repositories have the same few charts as that of today.
"""

from __future__ import annotations

from ..network.fabric import Fabric
from ..shell.http import Request, Response
from ..shell.kernel import Kernel
from ..shell.sockets import Connection
from .outside import start_web_host

NAME, ADDRESS = "charts.example.internal", "172.18.0.2"

OLD = ("kubernetes-charts.storage.googleapis.com", "kubernetes.oss-cn-hangzhou.aliyuncs.com")


def hosts() -> dict[str, str]:
    """The names of the host with its address."""
    return dict.fromkeys((NAME, *OLD), ADDRESS)


def start_chart_repository(kernel: Kernel, fabric: Fabric) -> None:
    """Bring the host to life; its charts are read when the first is asked for."""
    start_web_host(kernel, fabric, "charts", ADDRESS, _answer)


async def _answer(request: Request, _: Connection) -> Response:
    from ..helm.bundle import repository_files

    path = request.path.partition("?")[0].strip("/").removeprefix("charts/")
    body = repository_files().get(path or "index.yaml")
    if body is None:
        return Response(404, "", (("Content-Type", "text/plain"),), b"404 page not found\n")
    kind = "application/gzip" if path.endswith(".tgz") else "application/yaml"
    return Response(200, "", (("Content-Type", kind),), body)
