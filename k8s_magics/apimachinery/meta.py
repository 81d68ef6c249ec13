"""Questions about an object's metadata and conditions that every room asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .objects import EMPTY, FrozenDict, Object, evolve, freeze


def name_of(obj: Object) -> str:
    return str(obj["metadata"].get("name") or "")


def namespace_of(obj: Object) -> str:
    """The namespace, or "" for a cluster-wide object."""
    return str(obj["metadata"].get("namespace") or "")


def uid_of(obj: Object) -> str:
    return str(obj["metadata"].get("uid", ""))


def labels_of(obj: Object) -> Mapping[str, str]:
    labels: Mapping[str, str] = obj["metadata"].get("labels") or EMPTY
    return labels


def annotations_of(obj: Object) -> Mapping[str, str]:
    annotations: Mapping[str, str] = obj["metadata"].get("annotations") or EMPTY
    return annotations


def owners_of(obj: Object) -> Sequence[Object]:
    owners: Sequence[Object] = obj["metadata"].get("ownerReferences") or ()
    return owners


def controller_of(obj: Object) -> Object | None:
    """The one owner reference that has `controller: true`."""
    for owner in obj["metadata"].get("ownerReferences") or ():
        if owner.get("controller"):
            found: Object = owner
            return found
    return None


def is_controlled_by(obj: Object, owner: Object) -> bool:
    reference = controller_of(obj)
    return reference is not None and reference["uid"] == owner["metadata"]["uid"]


def is_deleting(obj: Object) -> bool:
    return bool(obj["metadata"].get("deletionTimestamp"))


def owner_reference(owner: Object, *, controller: bool = True) -> Object:
    """The reference with which `owner` marks what it made."""
    meta = owner["metadata"]
    reference = {"apiVersion": owner["apiVersion"], "kind": owner["kind"], "name": meta["name"], "uid": meta["uid"]}
    flags = {"controller": True, "blockOwnerDeletion": True} if controller else {}
    made: Object = freeze(reference | flags)
    return made


def group_of(api_version: str) -> str:
    """`apps` of `apps/v1`, "" of `v1`."""
    group, slash, _ = api_version.partition("/")
    return group if slash else ""


def version_of(api_version: str) -> str:
    return api_version.rpartition("/")[2]


def condition(obj: Object, kind: str) -> Object | None:
    """The status condition of type `kind`, if there is one."""
    status = obj.get("status") or EMPTY
    for item in status.get("conditions") or ():
        if item.get("type") == kind:
            found: Object = item
            return found
    return None


def has_condition(obj: Object, kind: str, status: str = "True") -> bool:
    found = condition(obj, kind)
    return found is not None and found.get("status") == status


def with_condition(conditions: Sequence[Object], new: Mapping[str, Any]) -> tuple[Object, ...]:
    """`conditions` with `new` in place of the one of its type (or appended).

    lastTransitionTime stays that of the old one if the status did not change.
    """
    made = dict(new)
    result: list[Object] = []
    placed = False
    for old in conditions:
        if old["type"] != made["type"]:
            result.append(old)
            continue
        if old["status"] == made["status"] and "lastTransitionTime" in old:
            made["lastTransitionTime"] = old["lastTransitionTime"]
        result.append(freeze(made))
        placed = True
    if not placed:
        result.append(freeze(made))
    return tuple(result)


def with_annotation(obj: Object, key: str, value: str) -> Object:
    return evolve(obj, "metadata", {**obj["metadata"], "annotations": {**annotations_of(obj), key: value}})


def with_label(obj: Object, key: str, value: str) -> Object:
    return evolve(obj, "metadata", {**obj["metadata"], "labels": {**labels_of(obj), key: value}})


METADATA = (
    "name", "generateName", "namespace", "uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp",
    "deletionGracePeriodSeconds", "labels", "annotations", "ownerReferences", "finalizers", "managedFields",
)  # fmt: skip


def in_order(metadata: Object) -> Object:
    """Metadata in the order of Go's ObjectMeta."""
    return FrozenDict({key: metadata[key] for key in METADATA if key in metadata})
