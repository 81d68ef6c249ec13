"""What kube-proxy tells load balancers about `externalTrafficPolicy: Local`: on each node, whether it has end points of the Service.

A port (`spec.healthCheckNodePort`) for each such Service; 200 where there are some, 503 where there is none.
Source: kubernetes, pkg/proxy/healthcheck/service_health.go.
"""

from __future__ import annotations

from ..apimachinery.objects import Object
from ..apiserver.store import Key, Revision
from ..kubelet.connection import Kubelets
from ..network.fabric import Fabric, Interface
from ..network.services import Frontend
from ..shell.faults import NetworkFault
from ..shell.http import Request, Response, serve
from ..shell.kernel import Kernel
from ..shell.sockets import Connection, Listener

SERVICES = "services"
BODY = """{{
\t"service": {{
\t\t"namespace": "{namespace}",
\t\t"name": "{name}"
\t}},
\t"localEndpoints": {count},
\t"serviceProxyHealthy": true
}}"""


class HealthPorts:
    """The open ports of one cluster, by Service."""

    def __init__(self, kernel: Kernel, fabric: Fabric, kubelets: Kubelets) -> None:
        self._kernel, self._fabric, self._kubelets = kernel, fabric, kubelets
        self._open: dict[Key, tuple[int, list[Listener]]] = {}

    def on_service(self, revision: Revision) -> None:
        """Open what is wanted from now on, close what is not."""
        wanted = 0 if revision.verb == "delete" else int(revision.object["spec"].get("healthCheckNodePort") or 0)
        port, listeners = self._open.get(revision.key, (0, []))
        if wanted == port:
            return
        for listener in listeners:
            listener.close()
        self._open.pop(revision.key, None)
        if wanted:
            nodes = [kubelet.runtime.host for kubelet in self._kubelets.all()]
            self._open[revision.key] = wanted, [self._listen(node, wanted, revision.key) for node in nodes]

    def _listen(self, node: Interface, port: int, key: Key) -> Listener:
        listener = node.listen(port)

        async def handle(request: Request, connection: Connection) -> Response:
            service = self._fabric.services.service(key.namespace, key.name)
            return self._report(service, node.node)

        async def accept() -> None:
            while not listener.closed:
                try:
                    connection = await listener.accept()
                except NetworkFault:
                    return
                self._kernel.start(serve(connection, handle))

        self._kernel.start(accept())
        return listener

    def _report(self, service: Object | None, node: str) -> Response:
        if service is None:
            return Response(404)
        services = self._fabric.services
        backends = {
            b.address
            for port in service["spec"].get("ports") or ()
            for b in services.backends(Frontend(service, port)).ready
            if b.node == node
        }
        meta = service["metadata"]
        body = BODY.format(namespace=meta["namespace"], name=meta["name"], count=len(backends))
        headers = (
            ("Content-Type", "application/json"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Load-Balancing-Endpoint-Weight", str(len(backends))),
        )
        return Response(200 if backends else 503, "", headers, body.encode())
