"""Every namespace has the ConfigMap `kube-root-ca.crt`, with which its pods check the API server's certificate."""

from __future__ import annotations

from collections.abc import Iterable

from ..apimachinery.errors import AlreadyExists
from ..apimachinery.meta import is_deleting
from ..apimachinery.objects import evolve
from ..apiserver.root_certificate import ROOT_CERTIFICATE
from ..apiserver.store import Key, Revision
from ..client.controller import Context, Controller

NAME = "kube-root-ca.crt"
_DESCRIPTION = (
    "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service "
    "IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters."
)


def reconcile(ctx: Context, key: Key) -> int | None:
    """Make (or mend) the ConfigMap of one namespace."""
    namespace = ctx.client.store.get(key)
    if namespace is None or is_deleting(namespace):
        return None
    data = {"ca.crt": ROOT_CERTIFICATE}
    old = ctx.client.store.get(Key("configmaps", key.name, NAME))
    if old is not None:
        if old.get("data") != data:
            ctx.client.update("configmaps", evolve(old, "data", data))
        return None
    meta = {"name": NAME, "namespace": key.name, "annotations": {"kubernetes.io/description": _DESCRIPTION}}
    try:
        ctx.client.create(
            "configmaps", {"apiVersion": "v1", "kind": "ConfigMap", "metadata": meta, "data": data}, namespace=key.name
        )
    except AlreadyExists:
        return None
    return None


def _of_namespace(_: Context, revision: Revision) -> Iterable[Key]:
    return (Key("namespaces", "", revision.key.namespace),) if revision.key.name == NAME else ()


CONTROLLER = Controller(
    name="root-ca-certificate-publisher", watches="namespaces", maps={"configmaps": _of_namespace}, reconcile=reconcile
)
