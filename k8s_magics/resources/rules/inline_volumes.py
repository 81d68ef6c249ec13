"""Volumes that a VolumeAttachment spells out, as migration of in-tree drivers does: only of CSI, and without what ties one to claims and nodes."""

from __future__ import annotations

from ...apimachinery.fielderrors import FieldError, forbidden, required
from ...apimachinery.objects import Object
from .storage import access_mode_errors
from .volume_rules import volume_source_errors

_INLINE = "in the context of inline volumes"


def inline_volume_errors(path: str, spec: Object) -> list[FieldError]:
    ties = [key for key in ("claimRef", "capacity") if spec.get(key)]
    errors = [forbidden(f"{path}.{key}", f"may not be specified {_INLINE}") for key in ties]
    if spec.get("csi") is None:
        errors.append(required(f"{path}.csi", f"has to be specified {_INLINE}"))
    modes = spec.get("accessModes") or ()
    errors += access_mode_errors(f"{path}.accessModes", modes) if modes else [required(f"{path}.accessModes")]
    policy = spec.get("persistentVolumeReclaimPolicy") or "Retain"
    if policy != "Retain":
        errors.append(forbidden(f"{path}.persistentVolumeReclaimPolicy", f"may only be Retain {_INLINE}"))
    if spec.get("nodeAffinity") is not None:
        errors.append(forbidden(f"{path}.nodeAffinity", f"may not be specified {_INLINE}"))
    return errors + volume_source_errors(path, spec)
