"""Field managers (`metadata.managedFields`), derived from the history instead of kept in every object.

The log knows who wrote what, so an object's owners are a fold over its writes, made only when somebody asks for them; that keeps
the path of a write short.  An object in which a user has set managedFields starts anew from those.
kubernetes.io/docs/reference/using-api/server-side-apply
"""

from __future__ import annotations

from dataclasses import replace

from ..apimachinery.managed_fields.owners import APPLY, UPDATE, Owner, Ownership, read, write
from ..apimachinery.objects import EMPTY, Object, dig, evolve, without
from ..apimachinery.resource import Resource
from ..apimachinery.schema import Schema
from ..sim.clock import Clock
from .request import Request
from .store import Key, Revision, Store, Verb

FIELD = "metadata.managedFields"


class Owners:
    """The owners of every object, remembered as far as they have been asked for."""

    def __init__(self, store: Store, schema: Schema, clock: Clock) -> None:
        self._store, self._schema, self._clock = store, schema, clock
        self._known: dict[Key, tuple[int, tuple[Owner, ...]]] = {}

    def of(self, resource: Resource, key: Key) -> tuple[Owner, ...]:
        """The owners of the object at `key` now."""
        history = self._store.history(key)
        start = max((i for i, r in enumerate(history) if r.verb == "create"), default=0)
        done, owners = self._known.get(key, (0, ()))
        if done < history[start].number if history else True:
            done, owners = 0, ()
        for revision in history[start:]:
            if revision.number > done:
                owners = self._after(resource, owners, revision)
        if history:
            self._known[key] = history[-1].number, owners
        return owners

    def shown(self, resource: Resource, key: Key, obj: Object) -> Object:
        """`obj`, the object at `key`, with its managedFields."""
        entries = write(self.of(resource, key))
        return evolve(obj, FIELD, entries) if entries else obj

    def tried(self, request: Request, verb: Verb, obj: Object) -> Object:
        """What a dry run would have left, with the managedFields that it would have."""
        key, actor = request.key, request.caller.actor
        previous = self._store.get(key)
        revision = Revision(0, self._clock.now, actor, verb, key, obj, previous, None, request.origin)
        before = () if previous is None else self.of(request.resource, key)
        entries = write(self._after(request.resource, before, revision))
        return evolve(obj, FIELD, entries) if entries else obj

    def owner(
        self,
        resource: Resource,
        manager: str,
        *,
        subresource: str = "",
        applying: bool = False,
        when: int | None = None,
    ) -> Owner:
        """Who writes now."""
        operation = APPLY if applying else UPDATE
        return Owner(manager, operation, resource.api_version(), subresource, self._clock.timestamp(when))

    def ownership(self, resource: Resource, owners: tuple[Owner, ...]) -> Ownership:
        if resource.structure is not None:
            return Ownership(self._schema, resource.structure.definition, owners)
        return Ownership(self._schema, self._schema.of(resource.api_version(), resource.kind), owners)

    def _after(self, resource: Resource, owners: tuple[Owner, ...], revision: Revision) -> tuple[Owner, ...]:
        previous = EMPTY if revision.verb == "create" or revision.previous is None else revision.previous
        given = dig(revision.object, FIELD)
        if given is not None and given != dig(previous, FIELD):
            return read(revision.object)
        origin = revision.origin
        me = self.owner(
            resource,
            origin.manager,
            subresource=origin.subresource,
            applying=origin.applied is not None,
            when=revision.when,
        )
        if origin.subresource == "scale":
            me = replace(me, time="")  # what is taken over from a Scale has no time
        ownership = self.ownership(resource, owners)
        if origin.applied is not None:
            return ownership.apply(_bare(previous), _bare(origin.applied), me, force=True)[1]
        if origin.unowned and origin.subresource != "scale":
            return owners  # what a deletion marks is nobody's
        if revision.verb != "create" and not owners:
            return ()  # of whom nobody keeps track an update is not kept track of either
        new = _as_sent(resource, revision) if revision.verb == "create" else origin.sent or revision.object
        new = resource.uncounted(new, previous or None)
        after = ownership.after_update(_bare(previous), _bare(new), me)
        if origin.unowned or (origin.subresource == "scale" and not _owns_replicas(owners)):
            return tuple(each for each in after if each.identity != me.identity)
        return after


def _owns_replicas(owners: tuple[Owner, ...]) -> bool:
    """Whether a Scale has managers to begin with; of one without none is kept."""
    return any(path[-1] == "f:replicas" for owner in owners for path in owner.paths)


def _as_sent(resource: Resource, revision: Revision) -> Object:
    """A new object without what the server itself has added to it, which nobody owns: its status, and the work of admission."""
    sent = revision.origin.sent
    obj = revision.object if sent is None else resource.default(sent)
    for field in resource.reset_fields:
        obj = without(obj, field)
    return without(obj, "status") if "status" in resource.subresources else obj


def _bare(obj: Object) -> Object:
    """Without managedFields themselves."""
    if dig(obj, FIELD) is None:
        return obj
    return {**obj, "metadata": {k: v for k, v in obj["metadata"].items() if k != "managedFields"}}
