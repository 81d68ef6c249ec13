"""Namespace: once deleted, everything in it is deleted too, pods first, and then the namespace itself.

Source: kubernetes.io/docs/tasks/administer-cluster/namespaces and k8s.io/kubernetes/pkg/controller/namespace/deletion.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.errors import ApiError
from ..apimachinery.meta import is_deleting, name_of
from ..apimachinery.objects import EMPTY, Object, dig, evolve
from ..apiserver.store import Key
from ..client.controller import Context, Controller
from .namespaces.conditions import count_finalizers, deletion_conditions

# Other API servers may not have seen the deletion yet: content is deleted only after this (milliseconds).
GRACE = 5_000
_FINALIZER_ESTIMATE = 15


def reconcile(ctx: Context, key: Key) -> int | None:
    """One round of deleting; returns when to look whether the rest has gone."""
    namespace = ctx.client.store.get(key)
    if namespace is None or not is_deleting(namespace):
        return None
    wait = ctx.clock.milliseconds(namespace["metadata"]["deletionTimestamp"]) + GRACE - ctx.clock.now
    if wait > 0:
        return wait
    remaining = _delete_contents(ctx, key.name)
    if not any(remaining.values()):
        _finalize(ctx, namespace)
        return None
    objects = [o for found in remaining.values() for o in found]
    finalizers = count_finalizers(objects)
    counts = {resource: len(found) for resource, found in remaining.items() if found}
    old = dig(namespace, "status.conditions", ())
    conditions = deletion_conditions(old, counts, finalizers, ctx.clock.timestamp())
    ctx.client.update_status("namespaces", evolve(namespace, "status.conditions", list(conditions)))
    return (estimate(remaining.get("pods", ()), bool(finalizers)) // 2 + 1) * 1000


def estimate(pods: Sequence[Object], finalizers: bool) -> int:
    """Seconds that the rest is likely to need: the longest grace period of its pods, or a guess where finalizers hold."""
    graces: list[int] = [
        dig(p, "metadata.deletionGracePeriodSeconds", dig(p, "spec.terminationGracePeriodSeconds", 30)) for p in pods
    ]
    return max([*graces, _FINALIZER_ESTIMATE if finalizers else 0])


def _delete_contents(ctx: Context, name: str) -> dict[str, Sequence[Object]]:
    """Delete all there is, pods before anything else; what is left, by resource."""
    pods = _delete_all(ctx, "pods", name)
    if pods:
        return {"pods": pods}
    resources = [r.key for r in ctx.client.discovery.all() if r.namespaced and "delete" in r.verbs and not r.stored_as]
    return {resource: _delete_all(ctx, resource, name) for resource in resources if resource != "pods"}


def _delete_all(ctx: Context, resource: str, namespace: str) -> Sequence[Object]:
    store = ctx.client.store
    for obj in store.list(resource, namespace):
        try:
            ctx.client.delete(resource, name_of(obj), namespace=namespace, propagation="Background")
        except ApiError:
            continue
    return store.list(resource, namespace)


def _finalize(ctx: Context, namespace: Object) -> None:
    kept = [f for f in (namespace.get("spec") or EMPTY).get("finalizers") or () if f != "kubernetes"]
    ctx.client.update("namespaces", evolve(namespace, "spec.finalizers", kept), subresource="finalize")


CONTROLLER = Controller(name="namespace-controller", watches="namespaces", reconcile=reconcile)
