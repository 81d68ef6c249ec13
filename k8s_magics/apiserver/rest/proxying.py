"""The API server as a proxy to pods and services: `.../pods/web:80/proxy/index.html`, `.../services/http:web:http/proxy/`.

Simplified: services reach the endpoints that are pods; links in answers are not rewritten; nothing is upgraded (WebSockets).
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from ...apimachinery.errors import BadRequest, NotFound, ServiceUnavailable
from ...apimachinery.objects import Object, dig
from ...shell.faults import NetworkFault
from ...shell.http import NO_TLS, ProtocolError, Request, exchange, secured
from ..server import APIServer
from ..store import Key
from .message import Answer, Call, text_answer
from .path import Place

HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "upgrade", "host"}
REFUSED = "error trying to reach service: dial tcp {}:{}: connect: connection refused"


class PodProxy:
    """Hands requests on to containers."""

    def __init__(self, server: APIServer) -> None:
        self._server = server
        self._chance = server.random.stream("proxied endpoints")

    async def answer(self, call: Call, place: Place) -> Answer:
        """What the container says; ApiError in the server's words if it cannot be asked."""
        if not place.rest:
            return Answer(code=301, headers=(("Location", call.path + "/"),), media_type="text/plain")
        pod, port = self._target(place)
        address = dig(pod, "status.podIP", "")
        if not address:
            raise ServiceUnavailable(f'address not allowed: pod "{pod["metadata"]["name"]}" has no address')
        query = f"?{urlencode(call.query)}" if call.query else ""
        headers = [(k, v) for k, v in call.headers.items() if k not in HOP]
        length = [("Content-Length", str(len(call.body)))] if call.body else []
        request = Request(
            call.method,
            place.rest + query,
            (("Host", f"{address}:{port}"), ("Connection", "close"), *headers, *length),
            call.body,
        )
        try:
            connection = await self._server.nodes.dial(pod, port)
            try:
                if place.name.startswith("https:"):
                    await secured(connection, address)
                response = await exchange(connection, request)
            finally:
                connection.close()
        except NetworkFault:
            raise ServiceUnavailable(REFUSED.format(address, port)) from None
        except ProtocolError as error:
            why = f"tls: {NO_TLS}" if str(error) == NO_TLS else "EOF"
            return text_answer(f"error trying to reach service: {why}", 502)
        kept = tuple((k, v) for k, v in response.headers if k.lower() not in (*HOP, "content-type"))
        return Answer(
            code=response.status, body=response.body, media_type=response.header("Content-Type"), headers=kept
        )

    def _target(self, place: Place) -> tuple[Object, int]:
        kind = place.resource.singular_name
        parts = place.name.split(":")
        if len(parts) == 2 and parts[0] in ("http", "https"):
            parts = [*parts, ""]
        name, port = ((*parts, "")[:2]) if len(parts) < 3 else (parts[1], parts[2])
        if not name or len(parts) > 3:
            raise BadRequest(f'invalid {kind} request "{place.name}"')
        obj = self._server.store.get(Key(place.resource.key, place.namespace, name))
        if obj is None:
            raise NotFound(place.resource.key, name)
        return self._of_pod(obj, port) if kind == "pod" else self._of_service(obj, port)

    @staticmethod
    def _of_pod(pod: Object, port: str) -> tuple[Object, int]:
        """Without a port, the first that a container declares."""
        declared = [p["containerPort"] for c in pod["spec"]["containers"] for p in c.get("ports") or ()]
        if port and not port.isdigit():
            raise BadRequest(f'invalid pod request "{pod["metadata"]["name"]}:{port}"')
        return pod, int(port) if port else (declared or [80])[0]

    def _of_service(self, service: Object, port: str) -> tuple[Object, int]:
        name = service["metadata"]["name"]
        ports = service["spec"].get("ports") or ()
        if port.isdigit():
            found = next((p for p in ports if p["port"] == int(port)), None)
            if found is None:
                raise ServiceUnavailable(f'no service port {port} found for service "{name}"')
            port = found.get("name") or ""
        backends = tuple(self._backends(service, port))
        if not backends:
            raise ServiceUnavailable(f'no endpoints available for service "{name}"')
        return self._chance.choice(backends)

    def _backends(self, service: Object, port: str) -> Iterator[tuple[Object, int]]:
        """Ready pods behind a service port, each with the port it listens on."""
        space, name = service["metadata"]["namespace"], service["metadata"]["name"]
        for piece in self._server.store.list("endpointslices.discovery.k8s.io", space):
            if dig(piece, "metadata.labels", {}).get("kubernetes.io/service-name") != name:
                continue
            found = next((p for p in piece.get("ports") or () if (p.get("name") or "") == port), None)
            for endpoint in piece.get("endpoints") or () if found is not None else ():
                pod = self._server.store.get(Key("pods", space, dig(endpoint, "targetRef.name", "")))
                if pod is not None and dig(endpoint, "conditions.ready", True) and found is not None:
                    yield pod, int(found["port"])
