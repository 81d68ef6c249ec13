"""echoserver: shows the request that reached it, and the pod it reached (kubernetes/ingress-nginx, images/echo)."""

from __future__ import annotations

from ..runtime.image import Image
from ..shell.http import Request
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ._echo import Echo, echo_tree


def _answer(process: Process, request: Request, connection: Connection) -> str:
    host = next((value for name, value in request.headers if name.lower() == "host"), "")
    headers = "".join(f"\t{name.lower()}={value}\n" for name, value in sorted(request.headers))
    body = request.body.decode("utf-8", "replace") or "\t-no body in request-"
    path, _, query = request.path.partition("?")
    return (
        f"\n\nHostname: {process.machine.hostname}\n\nPod Information:\n\t-no pod information available-\n\n"
        f"Server values:\n\tserver_version=nginx: 1.13.3 - lua: 10008\n\nRequest Information:\n\tclient_address={connection.peer[0]}\n\tmethod={request.method}\n"
        f"\treal path={request.path}\n\tquery={query}\n\trequest_version=1.1\n\trequest_scheme=http\n\trequest_uri=http://{host}:8080{path}\n\n"
        f"Request Headers:\n{headers}\nRequest Body:\n{body}\n\n"
    )


IMAGE = Image(
    repositories=("registry.k8s.io/echoserver", "registry.k8s.io/e2e-test-images/echoserver", "k8s.gcr.io/echoserver", "gcr.io/google_containers/echoserver", "gcr.io/google-containers/echoserver"),
    tags=("2.2", "2.3", "2.4", "2.5", "1.4", "1.8", "1.9", "1.10"), size=44_890_000, tree=echo_tree(Echo(_answer, lambda process: 8080), "/usr/local/bin/echoserver"), cmd=("echoserver",), ports=(8080,),
)  # fmt: skip
