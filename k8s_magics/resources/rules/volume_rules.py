"""PersistentVolumes and claims: one source, known modes, and what stays as it is (ValidatePersistentVolume...)."""

from __future__ import annotations

from typing import Any

from ...apimachinery.fielderrors import IMMUTABLE, FieldError, forbidden, invalid, not_supported, required
from ...apimachinery.meta import annotations_of
from ...apimachinery.objects import EMPTY, FrozenDict, Object
from .affinity import node_selector_errors
from .checks import dns_subdomain, known, no_backsteps, one_of, quantity
from .drivers import DRIVERS, TWICE, WRITTEN, csi_of_volume, spaced
from .go_structs import go_diff_of, go_struct
from .storage import CLASS_ANNOTATION, access_mode_errors
from .volumes import ONE_TYPE, host_path, nfs

_SOURCES = (
    "hostPath", "gcePersistentDisk", "awsElasticBlockStore", "glusterfs", "flocker", "nfs", "rbd", "quobyte", "cephfs", "iscsi", "cinder", "fc",
    "flexVolume", "azureFile", "vsphereVolume", "photonPersistentDisk", "portworxVolume", "azureDisk", "scaleIO", "local", "storageos", "csi",
)  # fmt: skip
_SIMPLE = ("Delete", "Recycle", "Retain")
_MODES = ("Block", "Filesystem")
_CLAIM_FIXED = (
    "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims"
)


def volume_errors(volume: Object) -> list[FieldError]:
    spec = volume.get("spec") or EMPTY
    errors: list[FieldError] = []
    modes, capacity = spec.get("accessModes") or (), spec.get("capacity") or EMPTY
    if not modes:
        errors.append(required("spec.accessModes"))
    errors += access_mode_errors("spec.accessModes", modes)
    if not capacity:
        errors.append(required("spec.capacity"))
    if "storage" not in capacity or len(capacity) > 1:
        errors.append(not_supported("spec.capacity", spec.get("capacity"), ("storage",)))
    for name in sorted(capacity):
        amount = quantity(capacity[name])
        if amount.value < 0:
            errors.append(invalid(f"spec.capacity[{name}]", amount.value, "must be a valid resource quantity"))
        if amount.nano <= 0:
            errors.append(invalid(f"spec.capacity[{name}]", str(amount), "must be greater than zero"))
    errors += one_of(
        "spec.persistentVolumeReclaimPolicy", spec.get("persistentVolumeReclaimPolicy"), _SIMPLE, needed=False
    )
    errors += _affinity(spec) + volume_source_errors("spec", spec) + _recycles_root(spec)
    if spec.get("storageClassName"):
        errors += dns_subdomain("spec.storageClassName", spec["storageClassName"])
    return errors + known("spec.volumeMode", spec.get("volumeMode"), _MODES) + _attributes(spec)


def _attributes(spec: Object) -> list[FieldError]:
    name, at = spec.get("volumeAttributesClassName"), "spec.volumeAttributesClassName"
    if name is None:
        return []
    errors = dns_subdomain(at, name) if name else [required(at, "an empty string is disallowed")]
    if spec.get("csi") is None:
        errors.append(required("spec.csi", "has to be specified when using volumeAttributesClassName"))
    return errors


def _affinity(spec: Object) -> list[FieldError]:
    affinity = spec.get("nodeAffinity")
    if affinity is None:
        return []
    wanted = affinity.get("required")
    if wanted is None:
        return [required("spec.nodeAffinity.required", "must specify required node constraints")]
    return node_selector_errors("spec.nodeAffinity.required", wanted)


def volume_source_errors(path: str, spec: Object) -> list[FieldError]:
    """Exactly one source, and a sound one."""
    errors: list[FieldError] = []
    count = 0
    for kind in _SOURCES:
        source = spec.get(kind)
        if source is None:
            continue
        if count:
            errors.append(forbidden(f"{path}.{TWICE.get(kind, kind)}", ONE_TYPE))
            continue
        count += 1
        errors += _source(f"{path}.{WRITTEN.get(kind, kind)}", kind, source, spec)
    return errors if count else [*errors, required(path, "must specify a volume type")]


def _source(path: str, kind: str, source: Object, spec: Object) -> list[FieldError]:
    if kind == "hostPath":
        return host_path(path, source)
    if kind == "nfs":
        return nfs(path, source)
    if kind == "csi":
        return csi_of_volume(path, source)
    if kind != "local":
        return DRIVERS[kind](path, source) + spaced(kind, path, source)
    where = source.get("path") or ""
    errors = no_backsteps(f"{path}.path", where) if where else [required(f"{path}.path")]
    if spec.get("nodeAffinity") is None:
        errors.append(required("spec.nodeAffinity", "Local volume requires node affinity"))
    return errors


def _recycles_root(spec: Object) -> list[FieldError]:
    where = (spec.get("hostPath") or EMPTY).get("path") or ""
    if where and spec.get("persistentVolumeReclaimPolicy") == "Recycle" and not where.strip("/"):
        return [forbidden("spec.persistentVolumeReclaimPolicy", "may not be 'recycle' for a hostPath mount of '/'")]
    return []


def volume_update_errors(new: Object, old: Object) -> list[FieldError]:
    after, before = new.get("spec") or EMPTY, old.get("spec") or EMPTY
    errors: list[FieldError] = []
    if any(after.get(k) != before.get(k) for k in _SOURCES):
        diff = go_diff_of("VolumeSource", after, before)
        errors.append(
            forbidden("spec.persistentvolumesource", f"spec.persistentvolumesource is immutable after creation\n{diff}")
        )
    if after.get("volumeMode") != before.get("volumeMode"):
        errors.append(invalid("volumeMode", after.get("volumeMode"), IMMUTABLE))
    if before.get("nodeAffinity") is not None and after.get("nodeAffinity") != before["nodeAffinity"]:
        errors.append(
            invalid(
                "nodeAffinity",
                go_struct("VolumeNodeAffinity", after.get("nodeAffinity")),
                f"{IMMUTABLE}, except for updating from beta label to GA",
            )
        )
    if before.get("volumeAttributesClassName") is not None and after.get("volumeAttributesClassName") is None:
        errors.append(forbidden("spec.volumeAttributesClassName", "update from non-nil value to nil is forbidden"))
    return errors


def claim_update_errors(new: Object, old: Object) -> list[FieldError]:
    """A bound claim may grow, nothing else; a volume may be named once."""
    after, before = dict(new.get("spec") or EMPTY), dict(old.get("spec") or EMPTY)
    fixed = dict(after)
    if not before.get("volumeName"):
        before["volumeName"] = after.get("volumeName", "")
        fixed.setdefault("volumeName", "")
    errors = _kept_class(fixed, before, annotations_of(new), annotations_of(old))
    if (old.get("status") or EMPTY).get("phase") == "Bound":
        _with_old_size(fixed, before)
        if fixed.get("volumeAttributesClassName") is not None:
            fixed["volumeAttributesClassName"] = before.get("volumeAttributesClassName")
    if _without_nulls(fixed) != _without_nulls(before):
        errors.append(forbidden("spec", _CLAIM_FIXED + "\n" + go_diff_of("ClaimSpec", fixed, before)))
    errors += _shrinks(after, before, old)
    if after.get("volumeMode") != before.get("volumeMode"):
        errors.append(invalid("volumeMode", after.get("volumeMode"), IMMUTABLE))
    return errors + _kept_attributes(after, old.get("spec") or EMPTY)


def _kept_class(fixed: dict[str, Any], before: Object, new: Object, old: Object) -> list[FieldError]:
    """A class may be named where there was none; change `fixed` so that this is no difference."""
    named, wanted = old.get(CLASS_ANNOTATION), fixed.get("storageClassName")
    first = before.get("storageClassName") is None and wanted is not None and named in (None, wanted)
    if first and named is not None and new.get(CLASS_ANNOTATION) in (None, named):
        fixed.pop("storageClassName")
        return []
    if first:
        fixed.pop("storageClassName")
    said = new.get(CLASS_ANNOTATION) or ""
    if said == (named or ""):
        return []
    return [invalid(f"metadata.annotations.{CLASS_ANNOTATION}", said, IMMUTABLE)]


def _with_old_size(fixed: dict[str, Any], before: Object) -> None:
    resources = fixed.get("resources") or EMPTY
    if resources.get("requests"):
        had = ((before.get("resources") or EMPTY).get("requests") or EMPTY).get("storage")
        fixed["resources"] = FrozenDict(
            {**resources, "requests": FrozenDict({**resources["requests"], "storage": had or "0"})}
        )


def _without_nulls(spec: Object) -> dict[str, Any]:
    return {key: value for key, value in spec.items() if value is not None}


def _kept_attributes(after: Object, before: Object) -> list[FieldError]:
    had, wanted = (spec.get("volumeAttributesClassName") for spec in (before, after))
    if had is None or wanted:
        return []
    what = "nil" if wanted is None else "an empty string"
    if had == wanted:
        return []
    return [forbidden("spec.volumeAttributesClassName", f"update from non-nil value to {what} is forbidden")]


def _shrinks(after: Object, before: Object, old: Object) -> list[FieldError]:
    wanted = quantity(((after.get("resources") or EMPTY).get("requests") or EMPTY).get("storage"))
    had = quantity(((before.get("resources") or EMPTY).get("requests") or EMPTY).get("storage"))
    real = quantity(((old.get("status") or EMPTY).get("capacity") or EMPTY).get("storage"))
    if wanted.nano < had.nano and wanted.nano <= real.nano:
        return [forbidden("spec.resources.requests.storage", "field can not be less than status.capacity")]
    return []
