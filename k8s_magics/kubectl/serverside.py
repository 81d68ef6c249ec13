"""kubectl apply --server-side: the object goes to the server as it is; older client-side ownership is taken over afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..apimachinery.errors import ApiError
from ..apimachinery.meta import annotations_of, is_deleting
from ..apimachinery.objects import Object
from ..cli.builder import require_name
from ..cli.errors import CommandError
from ..cli.item import Item
from ..cli.last_applied import ANNOTATION
from ..cli.session import Session
from ..client.client import Client
from .applying import How

MANAGER = "kubectl"
NON_FATAL = "This is non-fatal and will be retried next time you apply. Error: "
CONFLICT = """
Please review the fields above--they currently have other managers. Here
are the ways you can resolve this warning:
* If you intend to manage all of these fields, please re-run the apply
  command with the `--force-conflicts` flag.
* If you do not intend to manage all of the fields, please edit your
  manifest to remove references to the fields that should keep their
  current managers.
* You may co-own fields by updating your manifest to match the existing
  value; in this case, you'll become the manager if the other manager(s)
  stop managing the field (remove it from their configuration).
See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts"""


def apply_on_server(session: Session, item: Item, how: How) -> Item:
    """The item as the server left it; a conflict explains the ways out."""
    try:
        new = sent_for_apply(how.client, item, item.object, how)
    except ApiError as error:
        if error.reason == "Conflict":
            raise CommandError(error.message + CONFLICT) from None
        raise
    if is_deleting(new):
        session.err.line(f"Warning: Detected changes to resource {item.name} which is currently being deleted.")
    return item.with_object(_take_over(session, item, new, how))


def sent_for_apply(client: Client, item: Item, obj: Object, how: How, *, force: bool | None = None) -> Object:
    """What the server makes of `obj`."""
    require_name(item)
    return client.patch(
        item.resource.key, item.name, obj, namespace=item.namespace, kind="apply", dry_run=how.on_server,
        field_validation=how.validation, version=item.version, force=how.force if force is None else force,
    )  # fmt: skip


def _take_over(session: Session, item: Item, new: Object, how: How) -> Object:
    """After a first server-side apply of an object once applied by the client: its fields become ours."""
    manager = how.client.caller.manager
    try:
        if manager == MANAGER and ANNOTATION in annotations_of(new):
            new = sent_for_apply(
                session.client_as("kubectl-last-applied"), item, _annotation_only(item, new), how, force=False
            )
    except ApiError as error:
        session.err.line(f"Warning: failed to migrate {ANNOTATION} for Server-Side Apply. {NON_FATAL}{error.message}")
        return new
    upgraded = upgrade(new["metadata"].get("managedFields") or (), manager)
    if upgraded is None:
        return new
    try:
        change = {"metadata": {"managedFields": upgraded}}
        how.client.patch(
            item.resource.key, item.name, change, namespace=item.namespace, dry_run=how.on_server, version=item.version
        )
        return sent_for_apply(how.client, item, item.object, how)
    except ApiError as error:
        session.err.line(
            f"Warning: failed to re-apply configuration after performing Server-Side Apply migration. {NON_FATAL}{error.message}"
        )
        return new


def _annotation_only(item: Item, new: Object) -> dict[str, Any]:
    text = annotations_of(new)[ANNOTATION]
    meta = {"name": item.name, "annotations": {ANNOTATION: text}} | (
        {"namespace": item.namespace} if item.namespace else {}
    )
    return {"apiVersion": new["apiVersion"], "kind": new["kind"], "metadata": meta}


def upgrade(entries: Sequence[Mapping[str, Any]], manager: str) -> list[dict[str, Any]] | None:
    """managedFields in which the Apply entry of `manager` has what client-side apply owned; None if there was nothing to take over.

    Client-side apply is whoever wrote its annotation last."""
    old = [e for e in entries if e.get("operation") == "Update" and not e.get("subresource") and _owns_annotation(e)]
    if not old:
        return None
    ours = next((e for e in entries if e.get("manager") == manager and e.get("operation") == "Apply"), old[-1])
    fields: Any = ours.get("fieldsV1") or {}
    for entry in old:
        fields = _union(fields, entry.get("fieldsV1") or {})
    made = {**ours, "fieldsV1": fields, "manager": manager, "operation": "Apply"}
    return [made if e is ours else dict(e) for e in entries if e is ours or not any(e is o for o in old)]


def _owns_annotation(entry: Mapping[str, Any]) -> bool:
    found: Any = entry.get("fieldsV1") or {}
    for key in ("f:metadata", "f:annotations", f"f:{ANNOTATION}"):
        found = found.get(key)
        if found is None:
            return False
    return True


def _union(a: Mapping[str, Any], b: Mapping[str, Any]) -> dict[str, Any]:
    return {
        k: _union(a[k], b[k]) if k in a and k in b else a.get(k, b.get(k)) for k in (*a, *(k for k in b if k not in a))
    }
