"""What an Ingress controller knows of the cluster: the routes of its Ingresses, and the ready endpoints behind their Services.

It asks the API with the pod's own token, as any program in a pod does, so that its ClusterRole must let it.

# Simplified: the real one watches and reloads nginx; this one asks when a request comes, at most once a second.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..shell.faults import NetworkFault, OSFault
from ..shell.http import ProtocolError, fetch
from ..shell.kernel import Process
from ..shell.tls import Chain, self_made
from ..shell.x509.certificate import read_certificates
from ..shell.x509.checking import matching_name
from ._ingress_annotations import unknown
from ._ingress_rules import Route, routes_of, with_canaries

TOKEN = "/var/run/secrets/kubernetes.io/serviceaccount/token"
FRESH = 1_000  # milliseconds
NETWORKING = "/apis/networking.k8s.io/v1"
LISTS = (
    f"{NETWORKING}/ingressclasses",
    f"{NETWORKING}/ingresses",
    "/api/v1/services",
    "/apis/discovery.k8s.io/v1/endpointslices",
    "/api/v1/secrets",
)
CLASS_ANNOTATION = "kubernetes.io/ingress.class"
FAKE = (("O", "Acme Co"), ("CN", "Kubernetes Ingress Controller Fake Certificate"))
Item = Mapping[str, Any]


class ClusterView:
    """`controller` is whose IngressClasses count."""

    def __init__(self, process: Process, controller: str) -> None:
        self._process, self._controller = process, controller
        self._read_at: int | None = None
        self._services: dict[tuple[str, str], Item] = {}
        self._slices: Sequence[Item] = ()
        self._secret_names: Mapping[str, tuple[str, str]] = {}
        self._secrets: Mapping[str, Mapping[str, str]] = {}
        self.routes: tuple[Route, ...] = ()
        self.ignored: tuple[tuple[str, str], ...] = ()
        """(Ingress, annotation) of what has no effect here."""

    async def refresh(self) -> None:
        """Ask again if what is known is old; when the API does not answer, it stays as it is."""
        now = self._process.clock.now
        if self._read_at is not None and now - self._read_at < FRESH:
            return
        lists = [await self._list(path) for path in LISTS]
        self._read_at = now
        classes, ingresses, services, slices, secrets = lists
        if classes is None or ingresses is None or services is None or slices is None or secrets is None:
            return
        names = {item["metadata"]["name"] for item in classes if item["spec"].get("controller") == self._controller}
        mine = [item for item in ingresses if _class_of(item) in names]
        mine.sort(key=lambda item: str(item["metadata"].get("creationTimestamp")))
        self.routes = with_canaries([route for ingress in mine for route in routes_of(ingress)])
        self.ignored = tuple((_path(i), n) for i in mine for n in unknown(i["metadata"].get("annotations") or {}))
        self._secret_names = dict(_certificates(mine))
        self._secrets = {_path(secret): secret.get("data") or {} for secret in secrets}
        self._services = {(s["metadata"]["namespace"], s["metadata"]["name"]): s for s in services}
        self._slices = slices

    def endpoints(self, route: Route) -> tuple[tuple[str, int], ...]:
        """(address, port) of each ready endpoint; none if there is no such Service or port."""
        service = self._services.get((route.namespace, route.service))
        ports = service["spec"].get("ports") or () if service is not None else ()
        name = next((p.get("name") or "" for p in ports if route.port in (p.get("name"), p["port"])), None)
        if name is None:
            return ()
        return tuple(dict.fromkeys(found for piece in self._slices_of(route) for found in _ready(piece, name)))

    def secret(self, namespace: str, name: str, key: str) -> bytes | None:
        """A value of a Secret (`name` may be `namespace/name`), or None."""
        text = self._secrets.get(name if "/" in name else f"{namespace}/{name}", {}).get(key)
        return base64.b64decode(text) if text is not None else None

    def chain(self, host: str) -> Chain:
        """What a client is shown that asks for a host: its Secret's certificate if that is for the host, else the controller's own."""
        found = self._secret_names.get(host) or self._secret_names.get("*." + host.partition(".")[2])
        text = self.secret(*found, "tls.crt") if found is not None else None
        chain = read_certificates(text.decode("utf-8", "replace")) if text is not None else ()
        if chain and matching_name(chain[0], host):
            return chain
        return self_made(FAKE, ("ingress.local",), self._process.clock.datetime(0))

    def _slices_of(self, route: Route) -> list[Item]:
        def belongs(meta: Item) -> bool:
            owner = (meta.get("labels") or {}).get("kubernetes.io/service-name")
            return (meta["namespace"], owner) == (route.namespace, route.service)

        return [piece for piece in self._slices if belongs(piece["metadata"])]

    async def _list(self, path: str) -> Sequence[Item] | None:
        env = self._process.env
        server = f"https://{env.get('KUBERNETES_SERVICE_HOST')}:{env.get('KUBERNETES_SERVICE_PORT')}"
        try:
            headers = [("Authorization", f"Bearer {self._process.machine.files.read_text(TOKEN).strip()}")]
            answer = await fetch(self._process.machine.network, server + path, headers=headers, timeout=5_000)
        except (OSFault, NetworkFault, ProtocolError, ValueError):
            return None
        found: Sequence[Item] | None = json.loads(answer.body).get("items") if answer.status == 200 else None
        return found


def _certificates(ingresses: Sequence[Item]) -> Iterator[tuple[str, tuple[str, str]]]:
    """(host, (namespace, Secret)); the oldest Ingress of a host counts."""
    for ingress in reversed(ingresses):
        for entry in (ingress.get("spec") or {}).get("tls") or ():
            for host in entry.get("hosts") or ():
                if entry.get("secretName"):
                    yield host, (ingress["metadata"]["namespace"], entry["secretName"])


def _path(item: Item) -> str:
    return f"{item['metadata']['namespace']}/{item['metadata']['name']}"


def _class_of(ingress: Item) -> str | None:
    notes = ingress["metadata"].get("annotations") or {}
    return (ingress.get("spec") or {}).get("ingressClassName") or notes.get(CLASS_ANNOTATION)


def _ready(piece: Item, port_name: str) -> list[tuple[str, int]]:
    port = next((p.get("port") for p in piece.get("ports") or () if (p.get("name") or "") == port_name), None)
    if not port:
        return []
    ready = [e for e in piece.get("endpoints") or () if (e.get("conditions") or {}).get("ready", True) is not False]
    return [(e["addresses"][0], port) for e in ready]
