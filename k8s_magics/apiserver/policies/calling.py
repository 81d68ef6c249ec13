"""Calls of webhooks, as far as they get: a service that is not there, an address that nobody listens at.

# Simplified: a webhook behind whose service there is a ready pod is not called: it is taken to allow everything, and the user is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from ...apimachinery.errors import InternalError
from ...apimachinery.objects import EMPTY, Object, dig
from ..admission_door import Attributes
from ..store import Key
from .expressions import Failed, conditions_hold, scope_of
from .matching import is_exempt, matches

DNS = "10.96.0.10:53"


def call(attributes: Attributes, kind: str) -> None:
    """Ask the webhooks of all configurations of a kind, in order; raises `InternalError` if one fails that may not."""
    configurations = attributes.store.list(kind)
    if not configurations or is_exempt(attributes):
        return
    for hook in _asked(attributes, configurations):
        why = _failure(attributes, hook)
        if not why:
            attributes.warn(
                f'webhook "{hook["name"]}" is not called in this simulation: the request is taken as allowed'
            )
        elif hook.get("failurePolicy") != "Ignore":
            raise InternalError(f'failed calling webhook "{hook["name"]}": failed to call webhook: {why}')


def _asked(attributes: Attributes, configurations: tuple[Object, ...]) -> Iterator[Object]:
    for configuration in configurations:
        for hook in configuration.get("webhooks") or ():
            if matches(attributes, hook.get("rules") or (), hook) and _conditions(attributes, hook):
                yield hook


def _conditions(attributes: Attributes, hook: Object) -> bool:
    """An error counts by the failure policy."""
    try:
        return conditions_hold(hook.get("matchConditions") or (), scope_of(attributes))
    except Failed:
        return hook.get("failurePolicy") != "Ignore"


def _failure(attributes: Attributes, hook: Object) -> str:
    """Why the webhook does not answer; "" if it would."""
    client, timeout = hook.get("clientConfig") or EMPTY, hook.get("timeoutSeconds") or 10
    if client.get("url"):
        host = urlsplit(client["url"]).hostname or ""
        return f'Post "{client["url"]}?timeout={timeout}s": dial tcp: lookup {host} on {DNS}: no such host'
    service = client.get("service") or EMPTY
    space, name, port = service.get("namespace", ""), service.get("name", ""), service.get("port") or 443
    post = f'Post "https://{name}.{space}.svc:{port}{service.get("path") or "/"}?timeout={timeout}s"'
    found = attributes.store.get(Key("services", space, name))
    if found is None:
        return f'{post}: service "{name}" not found'
    if port not in [each.get("port") for each in dig(found, "spec.ports", ())]:
        return f'{post}: no service port {port} found for service "{name}"'
    if not _is_backed(attributes, space, name):
        return f"{post}: dial tcp {dig(found, 'spec.clusterIP', '')}:{port}: connect: connection refused"
    return ""


def _is_backed(attributes: Attributes, space: str, name: str) -> bool:
    slices = attributes.store.list("endpointslices.discovery.k8s.io", space)
    mine = [s for s in slices if dig(s, "metadata.labels", EMPTY).get("kubernetes.io/service-name") == name]
    return any(dig(e, "conditions.ready", True) for s in mine for e in s.get("endpoints") or ())
