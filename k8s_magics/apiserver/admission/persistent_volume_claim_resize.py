"""PersistentVolumeClaimResize: a claim grows only if it is bound to a volume of a class that lets it."""

from __future__ import annotations

from ...apimachinery.errors import Forbidden
from ...apimachinery.objects import Object, dig
from ...apimachinery.quantity import parse_quantity
from ...resources.persistent_volume_claim import storage_class
from ..admission_door import Admission, Attributes
from ..store import Key

_WHY = (
    "only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize"
)


def _check(attributes: Attributes) -> None:
    new, old = attributes.object, attributes.old
    if old is None or _size(new) <= _size(old):
        return
    if dig(old, "status.phase") != "Bound":
        raise Forbidden(attributes.resource.key, attributes.name, "Only bound persistent volume claims can be expanded")
    name = storage_class(new)
    found = attributes.store.get(Key("storageclasses.storage.k8s.io", "", name)) if name else None
    if found is None or not found.get("allowVolumeExpansion"):
        raise Forbidden(attributes.resource.key, attributes.name, _WHY)


def _size(claim: Object) -> int:
    return parse_quantity(dig(claim, "spec.resources.requests.storage", "0")).nano


ADMISSION = Admission(
    name="PersistentVolumeClaimResize",
    order=95,
    resources=frozenset({"persistentvolumeclaims"}),
    operations=frozenset({"UPDATE"}),
    check=_check,
)
