"""Server-side apply: PATCH with `application/apply-patch+yaml` (kubernetes.io/docs/reference/using-api/server-side-apply)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..apimachinery.errors import ApplyConflict, BadRequest
from ..apimachinery.managed_fields.owners import ApplyConflicts
from ..apimachinery.objects import EMPTY, FrozenDict, Object, dig
from .request import Request

if TYPE_CHECKING:
    from .server import APIServer


def apply(server: APIServer, request: Request, config: Object, *, force: bool = False) -> Object:
    """Create the object if there is none, else merge `config` into it; ApplyConflict names the fields of other managers."""
    if dig(config, "metadata.managedFields"):
        raise BadRequest("metadata.managedFields must be nil")
    config = server.decoded(request, config)
    request = replace(request, applied=config)
    resource, owners = request.resource, server.owners
    live = server.store.get(request.key)
    if live is None:
        made = server.create(request, config)
        return made if request.dry_run else owners.shown(resource, request.key, made)
    me = owners.owner(resource, request.caller.manager or request.caller.actor, subresource=request.subresource, applying=True)
    ownership = owners.ownership(resource, owners.of(resource, request.key))
    try:
        new, _ = ownership.apply(_plain(live), config, me, force=force)
    except ApplyConflicts as conflict:
        raise ApplyConflict(str(conflict), {"causes": conflict.causes()}) from None
    merged = FrozenDict({**new, "metadata": FrozenDict({**live["metadata"], **(new.get("metadata") or EMPTY)})})
    merged = _without_dropped(merged, live, new)
    updated = server.patch(request, lambda _: merged)
    return updated if request.dry_run else owners.shown(resource, request.key, updated)


def _plain(obj: Object) -> Object:
    return FrozenDict({**obj, "metadata": FrozenDict({k: v for k, v in obj["metadata"].items() if k != "managedFields"})})


def _without_dropped(merged: Object, live: Object, new: Object) -> Object:
    """Metadata that the apply has removed (labels, annotations, finalizers ...) does not come back from the live object."""
    meta = new.get("metadata") or EMPTY
    kept = {k: v for k, v in merged["metadata"].items() if k in meta or k not in live["metadata"] or k == "managedFields"}
    return FrozenDict({**merged, "metadata": FrozenDict(kept)})
