"""StorageObjectInUseProtection: claims and volumes are made with the finalizer that keeps them while they are used."""

from __future__ import annotations

from ...apimachinery.objects import FrozenDict, FrozenList, Object
from ..admission_door import Admission, Attributes

FINALIZERS = {
    "persistentvolumeclaims": "kubernetes.io/pvc-protection",
    "persistentvolumes": "kubernetes.io/pv-protection",
    "volumeattributesclasses.storage.k8s.io": "kubernetes.io/vac-protection",
}


def _mutate(attributes: Attributes) -> Object:
    obj, name = attributes.object, FINALIZERS[attributes.resource.key]
    meta = obj["metadata"]
    held = meta.get("finalizers") or ()
    if name in held:
        return obj
    return FrozenDict({**obj, "metadata": FrozenDict({**meta, "finalizers": FrozenList([*held, name])})})


ADMISSION = Admission(name="StorageObjectInUseProtection", order=90, resources=frozenset(FINALIZERS), mutate=_mutate)
