"""PersistentVolumes: storage that outlives pods."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError
from ..apimachinery.meta import annotations_of, is_deleting
from ..apimachinery.objects import EMPTY, FrozenDict, Object, dig, evolve
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.columns import UNSET, field
from .rules.filling import default_amounts, fill, within
from .rules.node_label_warnings import term_warnings
from .rules.storage import CLASS_ANNOTATION, access_modes
from .rules.volume_defaults import default_disk
from .rules.volume_rules import volume_errors, volume_update_errors
from .rules.warnings import retired


def _default(volume: Object) -> Object:
    volume = within(fill(volume, {"spec": EMPTY}), "spec", _default_spec)
    return within(fill(volume, {"status": EMPTY}), "status", lambda status: fill(status, {"phase": "Pending"}))


def _default_spec(spec: Object) -> Object:
    spec = fill(spec, {"persistentVolumeReclaimPolicy": "Retain", "volumeMode": "Filesystem"})
    return within(default_disk(spec), "capacity", default_amounts)


def _prepare(volume: Object, old: Object | None) -> Object:
    """A new volume is Pending since it was made."""
    if old is not None:
        return volume
    since = {"lastPhaseTransitionTime": volume["metadata"].get("creationTimestamp"), "phase": "Pending"}
    return FrozenDict({**volume, "status": FrozenDict(since)})


def _prepare_status(volume: Object, old: Object, now: str) -> Object:
    """Since when it is in its phase, unless the writer knows better."""
    key = "lastPhaseTransitionTime"
    status, was = volume.get("status") or EMPTY, old.get("status") or EMPTY
    since = status.get(key)
    if status.get("phase") == was.get("phase"):
        since = since or was.get(key)
    elif since is None or since == was.get(key):
        since = now
    return evolve(volume, f"status.{key}", since) if since != status.get(key) else volume


def _claim(volume: Object) -> str:
    claim = dig(volume, "spec.claimRef")
    return f"{claim.get('namespace', '')}/{claim.get('name', '')}" if claim else ""


def _class(volume: Object) -> str:
    return str(annotations_of(volume).get(CLASS_ANNOTATION) or dig(volume, "spec.storageClassName", ""))


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    return volume_errors(new) if old is None else [*volume_errors(new), *volume_update_errors(new, old)]


def _warnings(new: Object, old: Object | None) -> Sequence[str]:
    spec = new.get("spec") or EMPTY
    found: list[str] = []
    if spec.get("persistentVolumeReclaimPolicy") == "Recycle":
        advice = "Instead, the recommended approach is to use dynamic provisioning."
        found.append(f"spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. {advice}")
    for index, term in enumerate(dig(spec, "nodeAffinity.required.nodeSelectorTerms", ()) or ()):
        found += term_warnings(f"spec.nodeAffinity.required.nodeSelectorTerms[{index}]", term)
    return [*found, *(f"spec.{retired(key)}" for key in _RETIRED if spec.get(key) is not None)]


_RETIRED = ("cephfs", "photonPersistentDisk", "scaleIO", "storageos", "glusterfs", "rbd")


RESOURCE = Resource(
    kind="PersistentVolume",
    plural="persistentvolumes",
    short_names=("pv",),
    namespaced=False,
    subresources=frozenset({"status"}),
    counts_generations=False,
    default=_default,
    prepare=_prepare,
    prepare_status=_prepare_status,
    validate=_validate,
    warnings=_warnings,
    columns=(
        NAME,
        field("CAPACITY", "spec.capacity.storage", "0"),
        Column(name="ACCESS MODES", cell=lambda volume, _: access_modes(dig(volume, "spec.accessModes", ()))),
        field("RECLAIM POLICY", "spec.persistentVolumeReclaimPolicy"),
        Column(
            name="STATUS",
            cell=lambda volume, _: "Terminating" if is_deleting(volume) else dig(volume, "status.phase", ""),
        ),
        Column(name="CLAIM", cell=lambda volume, _: _claim(volume)),
        Column(name="STORAGECLASS", cell=lambda volume, _: _class(volume)),
        field("VOLUMEATTRIBUTESCLASS", "spec.volumeAttributesClassName", UNSET),
        field("REASON", "status.reason"),
        AGE,
        field("VOLUMEMODE", "spec.volumeMode", UNSET, wide=True),
    ),
)
