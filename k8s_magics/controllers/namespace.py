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

# Every change of the namespace is acted on only after this (milliseconds): other API servers may not have seen it yet.
GRACE = 5_000
_FINALIZER_ESTIMATE = 15


def reconcile(ctx: Context, key: Key) -> int | None:
    """One round of deleting, if one is due; returns when the next is."""
    namespace = ctx.client.store.get(key)
    if namespace is None or not is_deleting(namespace):
        ctx.memory.pop(key, None)
        return None
    due = ctx.memory.setdefault(key, ctx.clock.now + GRACE)
    if due <= ctx.clock.now:
        due = ctx.memory[key] = ctx.clock.now + _delete_round(ctx, namespace)
    return int(due - ctx.clock.now)


def _delete_round(ctx: Context, namespace: Object) -> int:
    """Delete what is there; milliseconds until the rest may have gone."""
    remaining = _delete_contents(ctx, name_of(namespace))
    if not any(remaining.values()):
        _finalize(ctx, namespace)
        return GRACE
    finalizers = count_finalizers([o for found in remaining.values() for o in found])
    counts = {resource: len(found) for resource, found in remaining.items() if found}
    old = dig(namespace, "status.conditions", ())
    conditions = list(deletion_conditions(old, counts, finalizers, ctx.clock.timestamp()))
    pause = (estimate(remaining.get("pods", ()), bool(finalizers)) // 2 + 1) * 1000
    if conditions != list(old):
        ctx.client.update_status("namespaces", evolve(namespace, "status.conditions", conditions))
        return min(pause, GRACE)
    return pause


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
