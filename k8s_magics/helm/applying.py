"""Making a release's objects so: created, updated, deleted (Helm's kube.Client).

On the server (Helm 4's way): server-side apply under the manager `helm`, which refuses to take fields of others unless forced.  On
the client (Helm 3's way): create, and then a patch of three: the old manifest, the new one, the live object.
Source: helm.sh/helm/v4/pkg/kube/client.go; wording from corpora/helm (drift, immutable, force, cleanup).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..apimachinery.errors import AlreadyExists, ApiError, ApplyConflict, NotFound
from ..apimachinery.objects import EMPTY, Object, evolve
from ..apimachinery.patch.errors import PatchError
from ..apimachinery.patch.merge_patch import create_merge_patch
from ..apimachinery.patch.three_way import ThreeObjects, three_way
from ..cli.flag_values import quote
from ..cli.item import Item
from ..client.client import Client
from .errors import HelmError, sentence
from .generation import generation_of
from .log import log
from .resources import Items, identity, keeps, live_object, matching

if TYPE_CHECKING:
    from ..cli.session import Session

MANAGER = "helm"


@dataclass(frozen=True, kw_only=True)
class Method:
    """How objects are written.  `moves`: fields of an earlier client-side Helm are taken along to server-side apply;
    `change`: an object that exists is changed by this, given how it was, is to be, and lives."""

    server_side: bool = True
    force_conflicts: bool = False
    force_replace: bool = False
    moves: bool = False
    change: Callable[[Cluster, Item, Item, Object], None] | None = None

    @property
    def name(self) -> str:
        """As releases record it."""
        return "ssa" if self.server_side else "csa"

    def check(self, doing: str) -> None:
        """HelmError if the flags contradict each other."""
        if self.force_conflicts and not self.server_side:
            raise HelmError(f"invalid client {doing} option(s): forceConflicts enabled when serverSideApply disabled")
        if self.force_conflicts and self.force_replace:
            raise HelmError("invalid operation: cannot use force conflicts and force replace together")
        if self.server_side and self.force_replace:
            raise HelmError("invalid operation: cannot use server-side apply and force replace together")


@dataclass(frozen=True)
class Cluster:
    """The API as one run of Helm uses it."""

    session: Session
    method: Method

    def create(self, items: Sequence[Item]) -> None:
        """Make all objects, nothing forced; one that fails does not stop the others.  HelmError with everything that failed."""
        gentle = replace(self, method=replace(self.method, force_conflicts=False))
        errors = list(_failures(items, gentle._create))
        if errors:
            raise HelmError(joined(self.session, errors))

    def update(self, old: Items, new: Items) -> Items:
        """Bring the objects of `old` to `new`; those that were made.  `UpdateFailed` with those that were made before the failure."""
        created: list[Item] = []
        errors: list[str] = []
        try:
            self.method.check("update")
            for item in new:
                self._bring(old, item, created, errors)
        except (HelmError, ApiError) as error:
            raise UpdateFailed(sentence(error), tuple(created)) from None
        if errors:
            raise UpdateFailed(" && ".join(errors), tuple(created))
        kept = {identity(item) for item in new}
        self.delete([item for item in old if identity(item) not in kept], spare=True)
        return tuple(created)

    def delete(self, items: Sequence[Item], *, propagation: Any = "Background", spare: bool = False) -> Items:
        """Delete what is there; `spare` what asks to be kept.  HelmError with everything that failed."""
        deleted: list[Item] = []

        def remove(item: Item) -> None:
            if spare and keeps(live_object(self.session, item) or EMPTY):
                return
            where = (("namespace", item.namespace), ("name", item.name), ("kind", item.resource.kind))
            if not spare:
                log(self.session, ("DEBUG", "starting delete resource", where))
            try:
                self.client.delete(item.resource.key, item.name, namespace=item.namespace, propagation=propagation)
                deleted.append(item)
            except NotFound as error:
                log(self.session, ("DEBUG", "ignoring delete failure", (*where, ("error", error.message))))

        errors = list(_failures(items, remove))
        if errors:
            raise HelmError("\n".join(errors))
        return tuple(deleted)

    @property
    def client(self) -> Client:
        client = self.session.client_as(MANAGER)
        if generation_of(self.session).hears_warnings:
            client.warn = klog(self.session)
        return client

    @property
    def _validation(self) -> str:
        return generation_of(self.session).field_validation

    def _create(self, item: Item) -> None:
        if self.method.server_side:
            self._apply(item)
            return
        self.client.create(
            item.resource.key, item.object, namespace=item.namespace, field_validation=self._validation, version=item.version
        )  # fmt: skip

    def _bring(self, old: Items, item: Item, created: list[Item], errors: list[str]) -> None:
        """One object of the new manifest."""
        try:
            live = live_object(self.session, item)
        except HelmError as error:
            raise HelmError(f"could not get information about the resource: {sentence(error)}") from None
        if live is None:
            created.append(item)
            try:
                self._create(item)
            except (HelmError, ApiError) as error:
                raise HelmError(f"failed to create resource: {sentence(error)}") from None
            return
        original = matching(old, item)
        if original is None:
            text = generation_of(self.session).no_original
            raise HelmError(text.format(kind=item.resource.kind, name=quote(item.name)))
        try:
            self._change(original, item, live)
        except (HelmError, ApiError) as error:
            errors.append(sentence(error))

    def _change(self, original: Item, item: Item, live: Object) -> None:
        if self.method.change is not None:
            self.method.change(self, original, item, live)
        elif self.method.force_replace:
            self._replace(item, live)
        elif self.method.server_side:
            self._apply(item)
        else:
            self._patch(original, item, live)

    def _apply(self, item: Item) -> None:
        if not item.name:
            raise HelmError("resource name may not be empty")
        kind = str(item.object["kind"])
        if kind != item.resource.kind:
            where = item.resource.api_version(item.version)
            raise HelmError(f"invalid object type: {where if '/' in where else f'/{where}'}, Kind={kind}")
        try:
            if self.method.moves:
                self._take_over(item)
            self.client.patch(
                item.resource.key, item.name, item.object, namespace=item.namespace, kind="apply", version=item.version,
                force=self.method.force_conflicts, field_validation=self._validation,
            )  # fmt: skip
        except ApplyConflict as error:
            where = item.resource.api_version(item.version)
            where = where if "/" in where else f"/{where}"
            raise HelmError(
                f"conflict occurred while applying object {item.namespace}/{item.name} {where}, Kind={item.resource.kind}: "
                f"{error.message}"
            ) from None

    def _take_over(self, item: Item) -> None:
        """What Helm owned by updating it, it owns from now on by applying it."""
        client = self.client
        live = client.with_managed_fields(client.get(item.resource.key, item.name, item.namespace))
        entries = live["metadata"].get("managedFields") or ()
        if not any(_is_update(entry) for entry in entries):
            return
        applied = [{**entry, "operation": "Apply"} if _is_update(entry) else entry for entry in entries]
        change = {"metadata": {"managedFields": applied}}
        client.patch(item.resource.key, item.name, change, namespace=item.namespace, version=item.version)

    def _replace(self, item: Item, live: Object) -> None:
        changed = evolve(item.object, "metadata.resourceVersion", live["metadata"].get("resourceVersion"))
        try:
            self.client.update(item.resource.key, changed, version=item.version)
        except ApiError as error:
            raise HelmError(f"failed to replace object: {error.message}") from None

    def _patch(self, original: Item, item: Item, live: Object) -> None:
        schema = self.session.client.server.schema
        known = schema.of(item.resource.api_version(item.version), item.resource.kind)
        try:
            if known is not None:
                objects = ThreeObjects(original.object, item.object, live)
                patch = three_way(schema, known, objects)
            else:
                patch = create_merge_patch(original.object, item.object)
            if patch:
                self.client.patch(
                    item.resource.key, item.name, patch, namespace=item.namespace, version=item.version,
                    kind="strategic" if known is not None else "merge", field_validation=self._validation,
                )  # fmt: skip
        except (ApiError, PatchError) as error:
            raise HelmError(f'cannot patch "{item.name}" with kind {item.resource.kind}: {sentence(error)}') from None


class UpdateFailed(HelmError):
    """An update that failed; `created` are the objects that it had made."""

    def __init__(self, message: str, created: Items) -> None:
        super().__init__(message)
        self.created = created


def make_namespace(session: Session, name: str, method: Method) -> None:
    """--create-namespace."""
    client = session.client_as(MANAGER)
    obj = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name, "labels": {"name": name}}}
    if client.find("namespaces", name) is not None:
        return
    try:
        if method.server_side:
            client.patch("namespaces", name, obj, kind="apply")
        else:
            client.create("namespaces", obj)
    except AlreadyExists:
        return


def joined(session: Session, errors: Sequence[str]) -> str:
    """Several failures as one text: a line each (4), or hashicorp's list (3)."""
    if not generation_of(session).lists_errors:
        return "\n".join(errors)
    count = f"{len(errors)} error{'s' if len(errors) > 1 else ''} occurred:\n"
    return count + "".join(f"\t* {error}\n" for error in errors) + "\n"


def klog(session: Session) -> Callable[[str], None]:
    """The server's warnings, as client-go logs them."""

    def warn(text: str) -> None:
        moment = session.clock.datetime()
        stamp = f"I{moment:%m%d %H:%M:%S.%f} {session.process.pid:>7} warnings.go:107]"
        session.err.line(f"{stamp} {quote(f'Warning: {text}')}")

    return warn


def _is_update(entry: Mapping[str, Any]) -> bool:
    return entry.get("manager") == MANAGER and entry.get("operation") == "Update" and not entry.get("subresource")


def _failures(items: Sequence[Item], act: Callable[[Item], None]) -> list[str]:
    errors: list[str] = []
    for item in items:
        try:
            act(item)
        except (HelmError, ApiError) as error:
            errors.append(sentence(error))
    return errors
