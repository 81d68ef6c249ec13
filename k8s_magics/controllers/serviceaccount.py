"""Every namespace has a ServiceAccount `default`, for the pods that name none."""

from __future__ import annotations

from collections.abc import Iterable

from ..apimachinery.errors import AlreadyExists
from ..apimachinery.meta import is_deleting
from ..apiserver.store import Key, Revision
from ..client.controller import Context, Controller

DEFAULT = "default"


def reconcile(ctx: Context, key: Key) -> int | None:
    """Make the account of one namespace if it is missing."""
    namespace = ctx.client.store.get(key)
    if namespace is None or is_deleting(namespace):
        return None
    if ctx.client.store.get(Key("serviceaccounts", key.name, DEFAULT)) is not None:
        return None
    account = {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": DEFAULT, "namespace": key.name}}
    try:
        ctx.client.create("serviceaccounts", account, namespace=key.name)
    except AlreadyExists:
        return None
    return None


def _of_namespace(_: Context, revision: Revision) -> Iterable[Key]:
    return (Key("namespaces", "", revision.key.namespace),) if revision.verb == "delete" else ()


CONTROLLER = Controller(
    name="serviceaccount-controller", watches="namespaces", maps={"serviceaccounts": _of_namespace}, reconcile=reconcile
)
