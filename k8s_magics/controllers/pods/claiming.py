"""Whose objects are whose: a controller adopts orphans that match its selector and releases its own that no longer do.

Source: k8s.io/kubernetes/pkg/controller/controller_ref_manager.go.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...apimachinery.errors import Conflict, Invalid, NotFound
from ...apimachinery.meta import controller_of, is_deleting, labels_of, namespace_of, owner_reference, owners_of, uid_of
from ...apimachinery.objects import Object, evolve, without
from ...apimachinery.selectors import Selector
from ...client.controller import Context
from .orphans import orphan_pods
from .pacing import LARGE
from .state import is_finished
from .tally import difference


def claim(ctx: Context, owner: Object, selector: Selector, resource: str) -> tuple[Object, ...]:
    """The objects of `resource` that belong to `owner`, after adopting and releasing."""
    leaving = is_deleting(owner)
    mine = _own(ctx, owner, selector, resource)
    for obj in () if leaving else adoptable(ctx, owner, selector, resource):
        adopted = _adopt(ctx, owner, obj, resource)
        mine += (adopted,) if adopted is not None else ()
    return mine


def _own(ctx: Context, owner: Object, selector: Selector, resource: str) -> tuple[Object, ...]:
    """Those that name it as their controller and match; others that name it are released.  Of a large set only those are looked at
    that were not found to be its own last time."""
    uid = uid_of(owner)
    key = "claimed", uid, resource, selector
    known: Sequence[Object] = ctx.memory.get(key, ())
    owned = ctx.client.store.owned_by(uid, resource)
    strange: set[int] = set()
    for obj in difference(known, owned)[1]:
        reference = controller_of(obj)
        if reference is None or reference["uid"] != uid:
            strange.add(id(obj))
        elif not selector.matches(labels_of(obj)):
            strange.add(id(obj))
            if not is_deleting(owner):
                _release(ctx, owner, obj, resource)
    mine = tuple(obj for obj in owned if id(obj) not in strange) if strange else owned
    if len(mine) >= LARGE:
        ctx.memory[key] = mine
    return mine


def adoptable(ctx: Context, owner: Object, selector: Selector, resource: str) -> Sequence[Object]:
    """Living objects of the owner's namespace that match and have no controller."""
    space = namespace_of(owner)
    candidates: Iterable[Object] = (
        orphan_pods(ctx, space) if resource == "pods" else ctx.client.store.list(resource, space)
    )
    return [
        o for o in candidates
        if controller_of(o) is None and not is_deleting(o) and selector.matches(labels_of(o)) and not (resource == "pods" and is_finished(o))
    ]  # fmt: skip


def _adopt(ctx: Context, owner: Object, obj: Object, resource: str) -> Object | None:
    owners = [*owners_of(obj), owner_reference(owner)]
    try:
        return ctx.client.update(resource, evolve(obj, "metadata.ownerReferences", owners))
    except (NotFound, Conflict, Invalid):
        return None


def _release(ctx: Context, owner: Object, obj: Object, resource: str) -> None:
    kept = [o for o in owners_of(obj) if o["uid"] != uid_of(owner)]
    freed = evolve(obj, "metadata.ownerReferences", kept) if kept else without(obj, "metadata.ownerReferences")
    try:
        ctx.client.update(resource, freed)
    except (NotFound, Invalid):
        return
