"""What an Ingress sends requests to, with the addresses behind it."""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.meta import labels_of, namespace_of
from ...apimachinery.objects import Object, dig
from ...cli.session import Session

SLICES, NAME_LABEL = "endpointslices.discovery.k8s.io", "kubernetes.io/service-name"
MOST = 3


def slices_of(session: Session, namespace: str, service: str) -> Sequence[Object]:
    """The EndpointSlices of a service."""
    return [s for s in session.client.store.list(SLICES, namespace) if labels_of(s).get(NAME_LABEL) == service]


def backend_text(session: Session, ingress: Object, backend: Object) -> str:
    """`web:80 (10.244.0.78:80)`, or why there is nothing behind it."""
    service = backend.get("service")
    if not service:
        resource = backend.get("resource") or {}
        return f"APIGroup: {resource.get('apiGroup', '')}, Kind: {resource.get('kind', '')}, Name: {resource.get('name', '')}"
    port = service.get("port") or {}
    wanted = port.get("name") or port.get("number") or ""
    head = f"{service['name']}:{wanted}"
    namespace = namespace_of(ingress)
    found = session.client.find("services", service["name"], namespace)
    if found is None:
        return f'{head} (<error: services "{service["name"]}" not found>)'
    names = [p.get("name") or "" for p in dig(found, "spec.ports", ()) if wanted in (p.get("name"), p.get("port"))]
    return f"{head} ({endpoints_text(slices_of(session, namespace, service['name']), names[0] if names else None)})"


def endpoints_text(slices: Sequence[Object], port_name: str | None) -> str:
    """Ready addresses of one port, the first three."""
    found = []
    for piece in slices:
        for port in piece.get("ports") or ():
            if port_name is None or (port.get("name") or "") != port_name:
                continue
            for endpoint in piece.get("endpoints") or ():
                if (endpoint.get("conditions") or {}).get("ready") is not False:
                    found += [
                        f"[{address}]:{port['port']}" if ":" in address else f"{address}:{port['port']}"
                        for address in endpoint["addresses"]
                    ]
    shown = ",".join(found[:MOST])
    return shown if len(found) <= MOST else f"{shown} + {len(found) - MOST} more..."
