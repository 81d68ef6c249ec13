"""What may be wrong with an object's metadata (apimachinery/pkg/api/validation/objectmeta.go)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...apimachinery import names
from ...apimachinery.fielderrors import IMMUTABLE, FieldError, forbidden, invalid, required, too_long
from ...apimachinery.objects import EMPTY, Object
from ...apimachinery.resource import Resource
from .labels import label_errors

_ANNOTATIONS_LIMIT = 256 * 1024
_OF_OBJECTS = (
    "name", "generateName", "namespace", "selfLink", "uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp",
    "deletionGracePeriodSeconds", "ownerReferences", "finalizers", "managedFields",
)  # fmt: skip
_NOTHING: Mapping[str, object] = EMPTY
_KNOWN_FINALIZERS = ("foregroundDeletion", "orphan", "kubernetes")


def validate_metadata(resource: Resource, new: Object, old: Object | None) -> Sequence[FieldError]:
    """The errors of `new`'s metadata, on a create (`old` is None) or an update; remembered parts cost nothing."""
    meta = new["metadata"]
    if old is None:
        return (*_name_errors(resource, meta), *_shared_errors(meta, free=resource.free_finalizers))
    if meta is old["metadata"]:
        return ()
    return _update_errors(meta, old["metadata"], free=resource.free_finalizers)


def _name_errors(resource: Resource, meta: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    prefix, name = meta.get("generateName") or "", meta.get("name") or ""
    if prefix:
        errors += [
            invalid("metadata.generateName", prefix, text)
            for text in name_errors(resource.name_rule, prefix, prefix=True)
        ]
    if not name:
        errors.append(required("metadata.name", "name or generateName is required"))
    else:
        errors += [invalid("metadata.name", name, text) for text in name_errors(resource.name_rule, name)]
    return errors


def name_errors(rule: str, name: str, *, prefix: bool = False) -> Sequence[str]:
    """What is wrong with a name under the rule of its kind; a prefix may end in a hyphen."""
    if prefix and name.endswith("-"):
        name = name[:-1] + "a"
    check = getattr(names, rule)
    found: Sequence[str] = check(name)
    return found


def _shared_errors(meta: Object, *, free: bool) -> list[FieldError]:
    errors: list[FieldError] = []
    if (meta.get("generation") or 0) < 0:
        errors.append(invalid("metadata.generation", meta["generation"], "must be greater than or equal to 0"))
    if meta.get("labels"):
        errors += label_errors("metadata.labels", meta["labels"])
    if meta.get("annotations"):
        errors += annotation_errors("metadata.annotations", meta["annotations"])
    if meta.get("ownerReferences"):
        errors += _owner_errors(meta["ownerReferences"])
    if meta.get("finalizers"):
        errors += _finalizer_errors(meta["finalizers"], free=free)
    return errors


def embedded_metadata_errors(path: str, meta: Object) -> list[FieldError]:
    """Of a resource inside another; what it lacks is nobody's business."""
    name, space = meta.get("name") or "", meta.get("namespace") or ""
    errors = [invalid("metadata.name", name, text) for text in names.path_segment(name)]
    errors += [invalid("metadata.namespace", space, text) for text in names.dns1123_label(space)] if space else []
    errors += _shared_errors(meta, free=False)
    return [replace(error, path=path + error.path.removeprefix("metadata")) for error in errors]


def template_metadata_errors(path: str, meta: Object) -> list[FieldError]:
    """Of a template that makes objects under names of their own."""
    errors = annotation_errors(f"{path}.annotations", meta.get("annotations") or EMPTY)
    errors += label_errors(f"{path}.labels", meta.get("labels") or EMPTY)
    return errors + [forbidden(f"{path}.{key}", "cannot be set") for key in _OF_OBJECTS if meta.get(key)]


def annotation_errors(path: str, annotations: Mapping[str, str]) -> list[FieldError]:
    errors: list[FieldError] = []
    size = 0
    for key, value in annotations.items():
        size += len(key) + len(value or "")
        errors += [invalid(path, key, text) for text in names.qualified_name(key.lower())]
    if size > _ANNOTATIONS_LIMIT:
        errors.append(too_long(path, _ANNOTATIONS_LIMIT))
    return errors


def _owner_errors(owners: Sequence[Object]) -> list[FieldError]:
    errors: list[FieldError] = []
    controllers: list[Object] = []
    for owner in owners:
        path = "metadata.ownerReferences"
        if not owner.get("apiVersion") or owner["apiVersion"].count("/") > 1:
            errors.append(invalid(f"{path}.apiVersion", owner.get("apiVersion") or "", "version must not be empty"))
        for key in ("kind", "name", "uid"):
            if not owner.get(key):
                errors.append(invalid(f"{path}.{key}", "", "must not be empty"))
        if (owner.get("apiVersion"), owner.get("kind")) == ("v1", "Event"):
            errors.append(invalid(path, _go_owner(owner), "/v1, Kind=Event is disallowed from being an owner"))
        if owner.get("controller"):
            controllers.append(owner)
            if len(controllers) > 1:
                first = controllers[0]
                detail = "Only one reference can have Controller set to true. Found"
                said = " and ".join(f"{c.get('kind')}/{c.get('name')}" for c in (first, owner))
                errors.append(
                    invalid(
                        "metadata.ownerReferences",
                        [_go_owner(o) for o in owners],
                        f'{detail} "true" in references for {said}',
                    )
                )
    return errors


def _go_owner(owner: Object) -> dict[str, object]:
    """The reference in the order of its fields in Go."""
    given = {key: owner.get(key) or "" for key in ("apiVersion", "kind", "name", "uid")}
    return given | {key: owner[key] for key in ("controller", "blockOwnerDeletion") if key in owner}


def _finalizer_errors(finalizers: Sequence[str], *, free: bool) -> list[FieldError]:
    unqualified = "name is neither a standard finalizer name nor is it fully qualified"
    errors: list[FieldError] = []
    for name in finalizers:
        errors += [invalid("metadata.finalizers", name, text) for text in names.qualified_name(name)]
    if {"orphan", "foregroundDeletion"} <= set(finalizers):
        detail = "finalizer orphan and foregroundDeletion cannot be both set"
        errors.append(invalid("metadata.finalizers", list(finalizers), detail))
    for index, name in enumerate(() if free else finalizers):
        if "/" not in name and name not in _KNOWN_FINALIZERS:
            errors.append(invalid(f"metadata.finalizers[{index}]", name, unqualified))
    return errors


def _update_errors(meta: Object, old: Object, *, free: bool) -> list[FieldError]:
    errors: list[FieldError] = []
    if (meta.get("generateName") or "") != (old.get("generateName") or ""):
        errors += [invalid("metadata.generateName", meta["generateName"], t) for t in _path_segment_errors(meta)]
    same = all(meta.get(k) == old.get(k) for k in ("labels", "annotations", "ownerReferences", "finalizers"))
    errors += [] if same else _shared_errors(meta, free=free)
    if meta.get("deletionTimestamp") and old.get("deletionTimestamp"):
        added = [f for f in meta.get("finalizers") or () if f not in (old.get("finalizers") or ())]
        if added:
            listed = ", ".join(f'"{f}"' for f in sorted(added))
            errors.append(
                forbidden(
                    "metadata.finalizers",
                    f"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{listed}}}",
                )
            )
    if meta.get("deletionTimestamp") != old.get("deletionTimestamp"):
        errors.append(invalid("metadata.deletionTimestamp", meta.get("deletionTimestamp"), IMMUTABLE))
    if meta.get("deletionGracePeriodSeconds") != old.get("deletionGracePeriodSeconds"):
        errors.append(invalid("metadata.deletionGracePeriodSeconds", meta["deletionGracePeriodSeconds"], IMMUTABLE))
    return errors


def _path_segment_errors(meta: Object) -> Sequence[str]:
    """What no name may be, whatever the kind's own rule: a part of a path."""
    prefix = meta.get("generateName") or ""
    return [f"may not contain '{sign}'" for sign in "/%" if sign in prefix]
