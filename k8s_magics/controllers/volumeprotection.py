"""Storage object in use protection: a claim stays while a pod uses it, a volume while a claim is bound to it.

Source: kubernetes.io/docs/concepts/storage/persistent-volumes#storage-object-in-use-protection.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..apimachinery.errors import NotFound
from ..apimachinery.meta import is_deleting, name_of, namespace_of
from ..apimachinery.objects import Object, dig, evolve, without
from ..apiserver.store import Interest, Key, Revision
from ..client.controller import Context, Controller

CLAIMS, VOLUMES = "persistentvolumeclaims", "persistentvolumes"
FINALIZERS = {CLAIMS: "kubernetes.io/pvc-protection", VOLUMES: "kubernetes.io/pv-protection"}


def reconcile(ctx: Context, key: Key) -> int | None:
    """Put the finalizer on, or take it off where nothing uses a deleted object any more."""
    obj = ctx.client.store.get(key)
    if obj is None:
        return None
    name = FINALIZERS[key.resource]
    held: list[str] = list(obj["metadata"].get("finalizers") or ())
    if not is_deleting(obj):
        wanted = held if name in held else [*held, name]
    elif name in held and not is_used(ctx, key.resource, obj):
        wanted = [f for f in held if f != name]
    else:
        return None
    if wanted != held:
        changed = evolve(obj, "metadata.finalizers", wanted) if wanted else without(obj, "metadata.finalizers")
        try:
            ctx.client.update(key.resource, changed)
        except NotFound:
            return None
    return None


def is_used(ctx: Context, resource: str, obj: Object) -> bool:
    """A claim by a pod that has a node (even a finished one), a volume by its claim."""
    if resource == VOLUMES:
        return bool(dig(obj, "status.phase") == "Bound")
    pods = ctx.client.store.list("pods", namespace_of(obj))
    return any(dig(p, "spec.nodeName") and name_of(obj) in claims_of(p) for p in pods)


def claims_of(pod: Object) -> list[str]:
    found = []
    for volume in pod["spec"].get("volumes") or ():
        if volume.get("persistentVolumeClaim"):
            found.append(volume["persistentVolumeClaim"]["claimName"])
        elif volume.get("ephemeral"):
            found.append(f"{name_of(pod)}-{volume['name']}")
    return found


def _pod_gone(ctx: Context, revision: Revision) -> Iterable[Key]:
    """A pod that goes frees its claims."""
    return [Key(CLAIMS, revision.key.namespace, name) for name in claims_of(revision.object)]


def _itself(_: Context, revision: Revision) -> Iterable[Key]:
    return () if revision.verb == "delete" else (revision.key,)


CONTROLLER = Controller(
    name="pvc-protection-controller",
    watches=CLAIMS,
    maps={Interest("pods", "delete"): _pod_gone, VOLUMES: _itself},
    reconcile=reconcile,
)
