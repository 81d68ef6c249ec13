"""Where a webhook is: the address behind a Service, or that of a URL, and whose certificates are trusted there.

Source: k8s.io/apiserver/pkg/util/webhook/client.go, k8s.io/apiserver/pkg/util/proxy/proxy.go (ResolveCluster).
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from ...apimachinery.objects import EMPTY, Object, dig
from ..store import Key, Store

if TYPE_CHECKING:
    from ...shell.x509.certificate import Certificate

NO_AUTHORITY = "unable to load root certificates: unable to parse bytes as PEM block"


class Unanswered(Exception):
    """Why a webhook gives no answer: `Post "https://...": dial tcp 10.96.0.7:443: connect: connection refused`."""


class Target(NamedTuple):
    """`post` is what an error begins with, `trusted` the authorities of the caBundle (none: those that everybody trusts)."""

    post: str
    host: str
    port: int
    server_name: str
    authority: str
    path: str
    trusted: tuple[Certificate, ...]


def target_of(store: Store, hook: Object) -> Target:
    """Unanswered where there is no such Service, or none that can be routed to."""
    client, timeout = hook.get("clientConfig") or EMPTY, f"?timeout={hook.get('timeoutSeconds') or 10}s"
    trusted = _authorities(client.get("caBundle"))
    if client.get("url"):
        parts = urlsplit(client["url"])
        host, path = parts.hostname or "", f"{parts.path}{timeout}"
        post = f'Post "{client["url"]}{timeout}"'
        return Target(post, host, parts.port or 443, host, parts.netloc, path if parts.path else f"/{path}", trusted)
    service = client.get("service") or EMPTY
    name, space, port = service.get("name", ""), service.get("namespace", ""), service.get("port") or 443
    server, path = f"{name}.{space}.svc", f"{service.get('path') or '/'}{timeout}"
    post = f'Post "https://{server}:{port}{path}"'
    host = _route(store.get(Key("services", space, name)), name, port, post)
    return Target(post, host, port, server, f"{server}:{port}", path, trusted)


def _authorities(bundle: str | None) -> tuple[Certificate, ...]:
    from ...shell.x509.certificate import read_certificates  # late: most clusters have no webhooks

    if not bundle:
        return ()
    try:
        found = read_certificates(base64.b64decode(bundle).decode("latin-1"))
    except binascii.Error:
        found = ()
    if not found:
        raise Unanswered(NO_AUTHORITY)
    return found


def _route(service: Object | None, name: str, port: int, post: str) -> str:
    """The address that a Service is reached at."""
    if service is None:
        raise Unanswered(f'{post}: service "{name}" not found')
    spec = service["spec"]
    if spec.get("type") == "ExternalName":
        return str(spec.get("externalName", ""))
    if spec.get("clusterIP") == "None":
        raise Unanswered(f'{post}: cannot route to service with ClusterIP "None"')
    if port not in [each.get("port") for each in dig(service, "spec.ports", ())]:
        raise Unanswered(f'{post}: no service port {port} found for service "{name}"')
    return str(spec.get("clusterIP", ""))
