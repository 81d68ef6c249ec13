"""Patches of a kustomization: strategic merges that name their target themselves, and lists of JSON operations with a target."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ...apimachinery.meta import group_of, version_of
from ...apimachinery.objects import freeze
from ...apimachinery.patch.errors import PatchError
from ...apimachinery.patch.json_patch import apply_json_patch
from ...apimachinery.patch.merge_patch import apply_merge_patch
from ...apimachinery.patch.strategic import apply_strategic_patch
from ...apimachinery.schema import Schema
from ...apimachinery.selectors import parse_selector
from ...apimachinery.yaml.documents import documents
from ..errors import CommandError
from ..session import Session
from .item import Resource, resource

_MISSING = re.compile(r"(\w+) operation does not apply: doc is missing path: (\S+): missing value")


def apply_patches(
    session: Session, root: str, items: list[Resource], patches: Sequence[Mapping[str, Any]]
) -> list[Resource]:
    """All entries of `patches`, in order."""
    for entry in patches:
        text = entry.get("patch") or session.read_file(posixpath.join(root, entry["path"]))
        for document in documents(text):
            value = document.value
            if isinstance(value, list):
                items = _operations(items, entry.get("target") or {}, value)
            else:
                items = _merge(items, entry.get("target"), value)
    return items


def _operations(items: list[Resource], target: Mapping[str, Any], operations: list[Any]) -> list[Resource]:
    if not target:
        raise CommandError("must specify a target for JSON patch")
    return [i.with_object(_json(i, operations)) if selects(target, i) else i for i in items]


def _json(item: Resource, operations: list[Any]) -> Any:
    try:
        return freeze(apply_json_patch(item.object, freeze(operations)))
    except PatchError as error:
        match = _MISSING.search(str(error))
        paths = [o.get("path", "") for o in operations if isinstance(o, Mapping)]
        if match and match[1] == "remove":
            raise CommandError(
                f"error in remove for path: '{paths[0]}': Unable to remove nonexistent key: {match[2]}: missing value"
            ) from None
        raise CommandError(str(error)) from None


def _merge(items: list[Resource], target: Mapping[str, Any] | None, patch: Mapping[str, Any]) -> list[Resource]:
    named = resource(patch)
    hits = [i for i in items if (selects(target, i) if target else _same(i, named))]
    if not hits:
        if target:
            return items
        raise CommandError(
            f'no resource matches strategic merge patch "{named.id}": no matches for Id {named.id}; '
            f"failed to find unique target for patch {named.id}"
        )
    if patch.get("$patch") == "delete":
        return [i for i in items if i not in hits]
    return [i.with_object(_strategic(i, patch, bool(target))) if i in hits else i for i in items]


def _strategic(item: Resource, patch: Mapping[str, Any], targeted: bool) -> Any:
    schema = Schema.standard()
    definition = schema.of(str(item.object["apiVersion"]), item.kind)
    meta = {k: v for k, v in (patch.get("metadata") or {}).items() if k not in ("name", "namespace")}
    body = {k: v for k, v in patch.items() if k not in ("apiVersion", "kind", "metadata")} | (
        {"metadata": meta} if meta else {}
    )
    try:
        if definition is None:
            return freeze(apply_merge_patch(item.object, freeze(body)))
        return apply_strategic_patch(schema, definition, item.object, freeze(body))
    except PatchError as error:
        raise CommandError(str(error)) from None


def _same(item: Resource, named: Resource) -> bool:
    same_kind = item.kind == named.kind and item.object.get("apiVersion") == named.object.get("apiVersion")
    return bool(same_kind and item.is_called(named.name) and (not named.namespace or named.namespace == item.namespace))


def selects(target: Mapping[str, Any], item: Resource) -> bool:
    """Whether a target (kind, name as a regular expression, labels ...) means this resource."""
    version = str(item.object.get("apiVersion") or "")
    meta = item.object.get("metadata") or {}
    if target.get("group") is not None and target["group"] != group_of(version):
        return False
    if target.get("version") and target["version"] != version_of(version):
        return False
    if target.get("kind") and not re.fullmatch(target["kind"], item.kind):
        return False
    if target.get("namespace") and not re.fullmatch(target["namespace"], item.namespace):
        return False
    if target.get("name") and not any(re.fullmatch(target["name"], n) for n in (item.name, *item.names)):
        return False
    if target.get("labelSelector") and not parse_selector(target["labelSelector"]).matches(meta.get("labels") or {}):
        return False
    wanted = target.get("annotationSelector")
    return not wanted or parse_selector(wanted).matches(meta.get("annotations") or {})
