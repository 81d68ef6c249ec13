"""Server-side apply: PATCH with `application/apply-patch+yaml` (kubernetes.io/docs/reference/using-api/server-side-apply)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..apimachinery.decode_scalars import DecodeError
from ..apimachinery.errors import ApplyConflict, BadRequest, Unexplained
from ..apimachinery.json_reader import loads
from ..apimachinery.json_text import compact
from ..apimachinery.managed_fields.owners import ApplyConflicts, Owner, Ownership
from ..apimachinery.managed_fields.paths import Paths
from ..apimachinery.managed_fields.typed import misfits
from ..apimachinery.managed_fields.walk import compare, fields_of
from ..apimachinery.objects import EMPTY, FrozenDict, Object, dig, evolve, freeze, without
from .decoding import read_sent
from .request import Request

if TYPE_CHECKING:
    from .server import APIServer

KUBECTL = "kubectl"
LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration"

SERVERS_OWN = frozenset(
    {
        "managedFields", "name", "namespace", "generateName", "uid", "resourceVersion", "creationTimestamp", "generation",
        "deletionTimestamp", "deletionGracePeriodSeconds",
    }
)  # fmt: skip


def apply(server: APIServer, request: Request, config: Object, *, force: bool = False) -> Object:
    """Create the object if there is none, else merge `config` into it; ApplyConflict names the fields of other managers."""
    if dig(config, "metadata.managedFields"):
        raise BadRequest("metadata.managedFields must be nil")
    _check_fields(server, request, config)
    if (
        request.resource.structure is not None
    ):  # what of a custom object is unknown has been refused, or is dropped without a word
        request = request._replace(field_validation="Ignore")
    server.decoded(request, config)  # what is of the wrong type is refused; what is owned and merged is what was sent
    sent, asked, conversion = config, request, request.resource.conversions.get(request.version)
    if conversion is not None:  # merging is done in the stored version
        config, request = conversion.to_storage(config), request._replace(version="")
    resource, owners = request.resource, server.owners
    if not request.subresource and "status" in resource.subresources:
        config = without(config, "status")  # it is not this request's to set, so nobody comes to own it
    request = request._replace(applied=config)
    live = server.store.get(request.key)
    if live is None:
        made = server.create(request, config)
        return _as_asked(server, asked, made)
    me = owners.owner(
        resource, request.caller.manager or request.caller.actor, subresource=request.subresource, applying=True
    )
    ownership = owners.ownership(resource, owners.of(resource, request.key))
    new, shares = _applied(ownership, _plain(live), (config, str(sent.get("apiVersion"))), me, force)
    if me.manager == KUBECTL:
        new = _with_synced_annotation(new, live, sent)
    merged: Object = FrozenDict({**new, "metadata": FrozenDict({**live["metadata"], **(new.get("metadata") or EMPTY)})})
    merged = _without_dropped(merged, live, new)
    updated = server.patch(request, lambda _: merged)
    if updated is live and set(shares) != set(ownership.owners):
        updated = server.touch(request, live)
    return _as_asked(server, asked, updated)


def _as_asked(server: APIServer, asked: Request, obj: Object) -> Object:
    """What is left, in the version of the configuration, with its managers."""
    if asked.version in asked.resource.conversions:
        obj = server.served(asked, obj)
    return obj if asked.dry_run else server.owners.shown(asked.resource, asked.key, obj)


def _check_fields(server: APIServer, request: Request, config: Object) -> None:
    """A field that the schema does not know, or of another type, cannot be owned, whatever the request says about validation."""
    resource = request.resource
    api_version = str(config.get("apiVersion") or resource.api_version(request.version))
    custom, unreadable = resource.structure is not None, ""
    unknown: tuple[str, ...] = ()
    try:
        read = read_sent(server.schema, resource, api_version, config)
        unknown = tuple(path for path in read.unknown if custom and path.startswith("metadata."))
    except DecodeError as error:
        unreadable = "" if custom else error.patched  # what is of the wrong type is told below
    if resource.structure is not None:
        unknown = (*unknown, *resource.structure.undeclared(config))
    problems = [f".{path}: field not declared in schema" for path in unknown]
    ownership = server.owners.ownership(resource, ())
    shape = ownership.definition if custom else server.schema.of(api_version, resource.kind)
    problems += misfits(server.schema, shape, config, closed=not custom)
    if not problems and not unreadable:
        return
    meta = config.get("metadata")
    meta = meta if isinstance(meta, FrozenDict) else EMPTY
    where = f"{api_version if '/' in api_version else f'/{api_version}'}, Kind={resource.kind}"
    subject = f"({meta.get('namespace') or ''}/{meta.get('name') or ''}; {where})"
    if problems:
        text = problems[0] if len(problems) == 1 else "errors:\n  " + "\n  ".join(problems)
        raise Unexplained(f"failed to create typed patch object {subject}: {text}")
    why = f"unable to convert unstructured object to {where}: {unreadable}"
    raise Unexplained(f"failed to convert new object {subject} to proper version: {why}")


def _applied(
    ownership: Ownership, live: Object, sent: tuple[Object, str], me: Owner, force: bool
) -> tuple[Object, tuple[Owner, ...]]:
    """The merged object and its owners; `sent` is the configuration with the version that it was sent in.

    kubectl may take over, without force, what its client-side apply has set in that version and nobody changed since.
    """
    config, api_version = sent
    try:
        return ownership.apply(live, config, me, force=force)
    except ApplyConflicts as conflict:
        allowed = _last_applied_fields(ownership, live, api_version) if me.manager == KUBECTL else frozenset()
        left = [(owner, path) for owner, path in conflict.conflicts if path not in allowed]
        if left:
            rest = ApplyConflicts(left)
            raise ApplyConflict(str(rest), {"causes": rest.causes()}) from None
        return ownership.apply(live, config, me, force=True)


def _last_applied_fields(ownership: Ownership, live: Object, api_version: str) -> Paths:
    """The fields of the last-applied annotation that the live object still has as they were applied."""
    text = dig(live, "metadata.annotations", EMPTY).get(LAST_APPLIED)
    if not text:
        return frozenset()
    applied: Object = freeze(loads(text))
    if applied.get("apiVersion") != api_version:
        return frozenset()
    changes = compare(ownership.schema, ownership.definition, applied, live)
    return (
        fields_of(ownership.schema, ownership.definition, applied) - changes.added - changes.removed - changes.modified
    )


def _with_synced_annotation(new: Object, live: Object, config: Object) -> Object:
    """Where client-side apply has left its annotation, a server-side apply of kubectl keeps it up to date."""
    annotations = dig(live, "metadata.annotations", EMPTY)
    if LAST_APPLIED not in annotations:
        return new
    given = dig(config, "metadata.annotations")
    if given is not None and LAST_APPLIED in given:
        config = evolve(config, "metadata.annotations", {k: v for k, v in given.items() if k != LAST_APPLIED})
    text = compact(config) + "\n"
    return evolve(new, "metadata.annotations", {**dig(new, "metadata.annotations", EMPTY), LAST_APPLIED: text})


def _plain(obj: Object) -> Object:
    return FrozenDict(
        {**obj, "metadata": FrozenDict({k: v for k, v in obj["metadata"].items() if k != "managedFields"})}
    )


def _without_dropped(merged: Object, live: Object, new: Object) -> Object:
    """Metadata that the apply has removed (labels, annotations, finalizers ...) does not come back from the live object."""
    meta = new.get("metadata") or EMPTY
    kept = {k: v for k, v in merged["metadata"].items() if k in meta or k not in live["metadata"] or k in SERVERS_OWN}
    return FrozenDict({**merged, "metadata": FrozenDict(kept)})
