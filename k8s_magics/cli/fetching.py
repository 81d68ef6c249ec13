"""One object read by its name, as kubectl's resource.Info does it."""

from __future__ import annotations

from ..apimachinery.errors import ApiError, NotFound
from ..apimachinery.objects import Object
from ..apimachinery.resource import Resource
from .errors import CommandError
from .session import Session


def fetched(session: Session, resource: Resource, name: str, namespace: str, *, version: str = "") -> Object:
    """The object as the server has it; where its namespace is not there either, that is what NotFound tells of."""
    if not name:
        raise CommandError("resource name may not be empty")
    try:
        return session.client.get(resource.key, name, namespace, version=version)
    except NotFound:
        if namespace not in ("", "default"):
            _require_namespace(session, namespace)
        raise


def _require_namespace(session: Session, namespace: str) -> None:
    try:
        session.client.get("namespaces", namespace)
    except NotFound as error:
        raise error from None
    except ApiError:
        pass  # who may not look at namespaces hears of the object
