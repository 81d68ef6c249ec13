"""Client-side apply of one object: create it, or send the three-way patch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..apimachinery.errors import ApiError
from ..apimachinery.json_text import compact
from ..apimachinery.meta import is_deleting
from ..apimachinery.objects import EMPTY, Object, freeze
from ..apimachinery.patch.conflicts import in_conflict
from ..apimachinery.patch.diff import two_way
from ..apimachinery.patch.errors import OpaqueError, PatchError
from ..apimachinery.patch.three_way import ThreeObjects, three_way, three_way_merge
from ..apimachinery.schema import Schema
from ..apimachinery.yaml.writer import dump
from ..apiserver.store import Key
from ..cli.errors import CommandError, sourced
from ..cli.item import Item
from ..cli.last_applied import ANNOTATION, has_last_applied, last_applied, with_last_applied, without_last_applied
from ..cli.options import ManagerOptions
from ..cli.session import Session
from ..client.client import Client
from .kinds import check_kind

RETRIES, RETRIES_AT_ONCE, RETRY_PAUSE = 5, 1, 1000
"""How often a patch that meets a conflict is sent again, how often of these without a pause (milliseconds)."""


@dataclass(frozen=True)
class How:
    """dry_run: none, client or server; validation: the server's fieldValidation; force: delete and create anew if need be;
    remembers: the annotation of apply is written, and told of (not for a diff); overwrite: what others have changed is changed back."""

    client: Client
    dry_run: str
    validation: str
    force: bool = False
    remembers: bool = True
    cascade: str = "background"
    overwrite: bool = True

    @property
    def on_server(self) -> bool:
        return self.dry_run == "server"


async def apply_item(session: Session, item: Item, how: How) -> tuple[Item, str]:
    """The item in its new state, and what was done: created, configured or unchanged."""
    modified = with_last_applied(item.object) if how.remembers else without_last_applied(item.object)
    current = _current(how.client, item)
    if current is None:
        return _create(item, modified if how.remembers else item.object, how), "created"
    if how.dry_run == "client":
        return item.with_object(current), "configured"
    if how.remembers and not has_last_applied(current):
        session.err.line(session.edition.not_applied.format(item.plural_name, ANNOTATION))
    patch = _planned(session, item, current, modified, how)
    if not patch:
        _warn_if_leaving(session, item, current, how)
        return item.with_object(current), "unchanged"
    try:
        new = await _send_patiently(session, item, modified, patch, how)
    except ApiError as error:
        if how.force and error.reason in ("Invalid", "Conflict"):
            return await _recreate(session, item, current, modified, how), "configured"
        raise sourced(sourced(error, "patching", item.source), _applying(item, patch), item.source) from None
    _warn_if_leaving(session, item, new, how)
    return item.with_object(new), "configured"


def _warn_if_leaving(session: Session, item: Item, now: Object, how: How) -> None:
    """Whether anything has changed or not."""
    if is_deleting(now) and how.remembers:
        session.err.line(f"Warning: Detected changes to resource {item.name} which is currently being deleted.")


async def _send_patiently(session: Session, item: Item, modified: Object, patch: Object, how: How) -> Object:
    """Send the patch; after a conflict another one is made for what is there by then (kubectl's patcher)."""
    for attempt in range(RETRIES + 1):
        if attempt >= RETRIES_AT_ONCE + 1:
            await session.sleep(RETRY_PAUSE)
        if attempt > 0:
            patch = _planned(session, item, _current(how.client, item) or EMPTY, modified, how)
        try:
            return _send(item, patch, how)
        except ApiError as error:
            if error.reason != "Conflict" or attempt == RETRIES:
                raise
    raise AssertionError("the last attempt returns or raises")


def _planned(session: Session, item: Item, current: Object, modified: Object, how: How) -> Object:
    """The patch that leads from `current` to `modified`."""
    patch = _patch(session, item, current, modified)
    if not how.overwrite:
        _refuse_conflict(session, item, ThreeObjects(last_applied(current) or EMPTY, modified, current), patch)
    return patch


def _current(client: Client, item: Item) -> Object | None:
    try:
        if not item.name:
            raise CommandError("resource name may not be empty")
        return client.get(item.resource.key, item.name, item.namespace, version=item.version)
    except (ApiError, CommandError) as error:
        if isinstance(error, ApiError) and error.reason == "NotFound":
            return None
        raise sourced(
            error, f"retrieving current configuration of:\n{describe(item)}\nfrom server for:", item.source
        ) from None


def manager_of(session: Session, options: ManagerOptions, *, server_side: bool) -> str:
    """Who applies: the default is another on the server's side."""
    return "kubectl" if server_side and not session.given("field-manager") else options.field_manager


def describe(item: Item) -> str:
    """The resource as error messages of apply spell it out."""
    api_version = item.resource.api_version(item.version)
    where = api_version if "/" in api_version else f"/{api_version}"
    kind = item.object.get("kind", item.resource.kind)  # as the manifest has it: `kind: pod` is mapped, too
    return (
        f'Resource: "{where}, Resource={item.resource.plural}", GroupVersionKind: "{where}, Kind={kind}"\n'
        f'Name: "{item.name}", Namespace: "{item.namespace}"'
    )


def _applying(item: Item, patch: Object) -> str:
    return f"applying patch:\n{compact(patch)}\nto:\n{describe(item)}\nfor:"


def _create(item: Item, modified: Object, how: How) -> Item:
    obj = _without_nulls(modified)
    if how.dry_run == "client":
        return item.with_object(obj)
    try:
        check_kind(item)
        made = how.client.create(
            item.resource.key,
            obj,
            namespace=item.namespace,
            dry_run=how.on_server,
            field_validation=how.validation,
            version=item.version,
        )
    except ApiError as error:
        raise sourced(error, "creating", item.source) from None
    return item.with_object(made)


def _patch(session: Session, item: Item, current: Object, modified: Object) -> Object:
    if modified["kind"] != current["kind"]:
        changed = "At least one of apiVersion, kind and name was changed"
        raise CommandError(f'error when applying patch:\n\nto:\n{describe(item)}\nfor: "{item.source}": {changed}')
    objects = ThreeObjects(last_applied(current) or EMPTY, modified, current)
    definition = Schema.standard().of(str(modified["apiVersion"]), str(modified["kind"]))
    try:
        return three_way(Schema.standard(), definition, objects) if definition is not None else three_way_merge(objects)
    except PatchError as error:
        sources = error.by_source if isinstance(error, OpaqueError) else (str(error),) * 2
        raise _incalculable(session, item, objects, (*sources, str(error))) from None


def _refuse_conflict(session: Session, item: Item, objects: ThreeObjects, patch: Object) -> None:
    """--overwrite=false: a patch may not touch what has changed since the last apply."""
    schema = Schema.standard()
    definition = schema.of(str(objects.modified["apiVersion"]), str(objects.modified["kind"]))
    changed = two_way(schema, definition, objects.original, objects.current)
    if not in_conflict(schema, definition, patch, changed):
        return
    why = f"patch:\n{dump(patch)}\nconflicts with changes made from original to current:\n{dump(changed)}\n"
    raise _incalculable(session, item, objects, (why, why, why))


def _incalculable(session: Session, item: Item, objects: ThreeObjects, why: tuple[str, str, str]) -> CommandError:
    """No patch leads there; kubectl tries it by each of its three sources of types, and the last has the word."""
    for source, reason in zip(("openapi v3 spec", "openapi spec"), why, strict=False):
        session.err.write(f"warning: error calculating patch from {source}: {reason}\n")
    parts = (
        ("original", objects.original),
        ("modified", objects.modified),
        ("current", session.client.with_managed_fields(objects.current)),
    )
    shown = "\n".join(f"{name}:\n{compact(obj)}\n" for name, obj in parts)
    return CommandError(
        f'error when applying patch:\n\nto:\n{describe(item)}\nfor: "{item.source}": error when patching "{item.source}": '
        f"creating patch with:\n{shown}\nfor: {why[-1]}"
    )


def _send(item: Item, patch: Object, how: How) -> Object:
    return how.client.patch(
        item.resource.key, item.name, patch, namespace=item.namespace, kind=_kind(item), dry_run=how.on_server,
        field_validation=how.validation, version=item.version,
    )  # fmt: skip


def _kind(item: Item) -> Any:
    known = Schema.standard().of(item.resource.api_version(item.version), item.resource.kind)
    return "strategic" if known is not None else "merge"


async def _recreate(session: Session, item: Item, current: Object, modified: Object, how: How) -> Item:
    """--force: what cannot be patched is deleted and created."""
    how.client.delete(item.resource.key, item.name, namespace=item.namespace, grace_period=0)
    key = Key(item.resource.stored_as or item.resource.key, item.namespace, item.name)
    await session.until(lambda: session.client.store.get(key) is None, resource=key.resource)
    try:
        return _create(item, modified, replace(how, force=False))
    except ApiError as error:
        bare = {k: v for k, v in current.items() if k != "status"}
        meta = {
            k: v for k, v in current["metadata"].items() if k not in ("resourceVersion", "uid", "creationTimestamp")
        }
        how.client.create(item.resource.key, {**bare, "metadata": meta}, namespace=item.namespace, version=item.version)
        raise CommandError(
            f"An error occurred force-replacing the existing object with the newly provided one:\n{error.message}"
        ) from None


def _without_nulls(obj: Object) -> Object:
    def prune(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {k: prune(v) for k, v in value.items() if v is not None}
        return value

    made: Object = freeze(prune(obj))
    return made
