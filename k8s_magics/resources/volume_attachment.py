"""VolumeAttachments: that a volume of a CSI driver shall be, and is, attached to a node."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, immutable, required
from ..apimachinery.objects import EMPTY, Object, dig, freeze
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.columns import field


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    """pkg/apis/storage/validation.go, ValidateVolumeAttachment."""
    spec = new.get("spec") or EMPTY
    errors = [required(f"spec.{name}") for name in ("attacher", "nodeName") if not spec.get(name)]
    source = spec.get("source") or EMPTY
    if not (source.get("persistentVolumeName") or source.get("inlineVolumeSpec")):
        errors.insert(
            min(len(errors), 1 if not spec.get("attacher") else 0),
            required("spec.source", "must specify exactly one of inlineVolumeSpec and persistentVolumeName"),
        )
    return [*errors, *immutable("spec", spec, old.get("spec") or EMPTY)] if old is not None else errors


RESOURCE = Resource(
    kind="VolumeAttachment",
    blank_status=freeze({"attached": False}),
    plural="volumeattachments",
    group="storage.k8s.io",
    needs_version=True,
    namespaced=False,
    counts_generations=False,
    subresources=frozenset({"status"}),
    keeps_metadata=True,
    validate=_validate,
    columns=(
        NAME,
        field("ATTACHER", "spec.attacher"),
        field("PV", "spec.source.persistentVolumeName"),
        field("NODE", "spec.nodeName"),
        Column(name="ATTACHED", cell=lambda obj, _: str(bool(dig(obj, "status.attached"))).lower()),
        AGE,
    ),
)
