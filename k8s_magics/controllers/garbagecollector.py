"""Garbage collection: objects go with their owners.

Background (the default): the owner goes, its dependents follow.  Foreground: the owner waits, with the finalizer
`foregroundDeletion`, until those that block it (`blockOwnerDeletion`) are gone.  Orphan: the dependents lose their reference and stay.
An object none of whose owners exist is deleted.  Source: kubernetes.io/docs/concepts/architecture/garbage-collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..apimachinery.errors import Conflict, NotFound
from ..apimachinery.meta import is_deleting, name_of, namespace_of, owners_of, uid_of
from ..apimachinery.objects import Object, evolve, without
from ..apiserver.store import Key, Revision
from ..client.controller import Context, Controller
from ..client.events import Recorder, Source

FOREGROUND, ORPHAN = "foregroundDeletion", "orphan"


@dataclass(frozen=True, slots=True)
class Owners:
    """An object's owner references: `solid` owners live, `waiting` ones are being deleted and wait for it, `absent` ones are gone."""

    solid: tuple[Object, ...]
    waiting: tuple[Object, ...]
    absent: tuple[Object, ...]


def reconcile(ctx: Context, key: Key) -> int | None:
    """Do what one object's deletion, or its owners', asks for."""
    obj = ctx.client.store.get(key)
    if obj is None:
        return None
    if not is_deleting(obj):
        _collect(ctx, key, obj)
    elif has_finalizer(obj, FOREGROUND):
        _delete_dependents(ctx, key, obj)
    elif has_finalizer(obj, ORPHAN):
        _orphan_dependents(ctx, key, obj)
    return None


def has_finalizer(obj: Object, name: str) -> bool:
    return name in (obj["metadata"].get("finalizers") or ())


def _collect(ctx: Context, key: Key, obj: Object) -> None:
    owners = classify(ctx, obj)
    if owners is None or not (owners.absent or owners.waiting):
        return
    _say_elsewhere(ctx, obj, owners.absent)
    if owners.solid:
        _keep_owners(ctx, key, obj, owners.solid)
        return
    foreground = bool(owners.waiting) and any(not is_deleting(d) for d in dependents(ctx, obj))
    try:
        ctx.client.delete(
            key.resource,
            key.name,
            namespace=key.namespace,
            uid=uid_of(obj),
            propagation="Foreground" if foreground else "Background",
        )
    except (NotFound, Conflict):
        return


def classify(ctx: Context, obj: Object) -> Owners | None:
    """None if an owner is of a kind that this cluster does not serve: better to keep than to delete by mistake."""
    solid, waiting, absent = [], [], []
    for reference in owners_of(obj):
        key = owner_key(ctx, obj, reference)
        if key is None:
            return None
        owner = ctx.client.store.get(key)
        if owner is None or uid_of(owner) != reference["uid"]:
            absent.append(reference)
        elif is_deleting(owner) and has_finalizer(owner, FOREGROUND):
            waiting.append(reference)
        else:
            solid.append(reference)
    return Owners(tuple(solid), tuple(waiting), tuple(absent))


def _say_elsewhere(ctx: Context, obj: Object, absent: Iterable[Object]) -> None:
    """Owners that are in another namespace do not count; tell of it."""
    space = namespace_of(obj)
    for reference in absent:
        resource = ctx.client.discovery.by_kind(reference["apiVersion"], reference["kind"])
        if resource is None or not any(uid_of(o) == reference["uid"] for o in ctx.client.store.list(resource.key)):
            continue
        owner = f"{reference['apiVersion']}/{reference['kind']}, namespace: {space}, name: {reference['name']}, uid: {reference['uid']}"
        _events(ctx).warning(
            obj, "OwnerRefInvalidNamespace", f'ownerRef [{owner}] does not exist in namespace "{space}"'
        )


def _events(ctx: Context) -> Recorder:
    if "recorder" not in ctx.memory:
        ctx.memory["recorder"] = Recorder(ctx.client, ctx.clock, ctx.random, Source("garbage-collector-controller"))
    recorder: Recorder = ctx.memory["recorder"]
    return recorder


def owner_key(ctx: Context, obj: Object, reference: Object) -> Key | None:
    resource = ctx.client.discovery.by_kind(reference["apiVersion"], reference["kind"])
    if resource is None:
        return None
    return Key(resource.stored_as or resource.key, namespace_of(obj) if resource.namespaced else "", reference["name"])


def dependents(ctx: Context, owner: Object) -> tuple[Object, ...]:
    return ctx.client.store.owned_by(uid_of(owner))


def _key_of(ctx: Context, obj: Object) -> Key | None:
    resource = ctx.client.discovery.by_kind(obj["apiVersion"], obj["kind"])
    return Key(resource.key, namespace_of(obj), name_of(obj)) if resource is not None else None


def _delete_dependents(ctx: Context, key: Key, owner: Object) -> None:
    """Foreground: the dependents first; the owner's finalizer goes when none blocks any more."""
    found = dependents(ctx, owner)
    blocking = [
        d for d in found if any(r["uid"] == uid_of(owner) and r.get("blockOwnerDeletion") for r in owners_of(d))
    ]
    if not blocking:
        _drop_finalizer(ctx, key, FOREGROUND)
        return
    for dependent in found:
        at = _key_of(ctx, dependent)
        if at is not None and not is_deleting(dependent):
            _collect(ctx, at, dependent)


def _orphan_dependents(ctx: Context, key: Key, owner: Object) -> None:
    for dependent in dependents(ctx, owner):
        at = _key_of(ctx, dependent)
        if at is not None:
            _keep_owners(ctx, at, dependent, [r for r in owners_of(dependent) if r["uid"] != uid_of(owner)])
    _drop_finalizer(ctx, key, ORPHAN)


def _keep_owners(ctx: Context, key: Key, obj: Object, kept: Sequence[Object]) -> None:
    changed = evolve(obj, "metadata.ownerReferences", list(kept)) if kept else without(obj, "metadata.ownerReferences")
    try:
        ctx.client.update(key.resource, changed)
    except NotFound:
        return


def _drop_finalizer(ctx: Context, key: Key, name: str) -> None:
    obj = ctx.client.store.get(key)
    if obj is None:
        return
    kept = [f for f in obj["metadata"].get("finalizers") or () if f != name]
    changed = evolve(obj, "metadata.finalizers", kept) if kept else without(obj, "metadata.finalizers")
    try:
        ctx.client.update(key.resource, changed)
    except NotFound:
        return


def _wake(ctx: Context, revision: Revision) -> Iterable[Key]:
    """A deletion wakes the object, its dependents and its owners; new references wake their object."""
    meta, key = revision.object["metadata"], revision.key
    references = meta.get("ownerReferences")
    if revision.verb == "delete":
        followers = [k for d in ctx.client.store.owned_by(meta["uid"]) if (k := _key_of(ctx, d)) is not None]
        return [*followers, *_leaving_owners(ctx, revision.object)]
    before = revision.previous["metadata"].get("ownerReferences") if revision.previous is not None else None
    changed = references is not None and references is not before and references != before
    if meta.get("deletionTimestamp"):
        return [key, *_leaving_owners(ctx, revision.object)] if meta.get("finalizers") or changed else ()
    woken = [key] if changed else []
    return (
        [*woken, *_leaving_owners(ctx, revision.previous)]
        if revision.previous is not None and references != before
        else woken
    )


def _leaving_owners(ctx: Context, obj: Object) -> Iterable[Key]:
    """Owners that wait for this object to go."""
    for reference in owners_of(obj):
        key = owner_key(ctx, obj, reference)
        owner = ctx.client.store.get(key) if key is not None else None
        if key is not None and owner is not None and is_deleting(owner):
            yield key


# Whatever changes is looked at through `maps`; of the watched resource itself there are few, and they have no owners.
CONTROLLER = Controller(name="generic-garbage-collector", watches="namespaces", maps={"": _wake}, reconcile=reconcile)
