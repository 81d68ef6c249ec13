"""DefaultStorageClass: a claim that names no class gets the default one (the newest, if there are several)."""

from __future__ import annotations

from ...apimachinery.meta import annotations_of, name_of
from ...apimachinery.objects import EMPTY, FrozenDict, Object
from ...resources.rules.storage import CLASS_ANNOTATION
from ...resources.storage_class import is_default
from ..admission_door import Admission, Attributes


def _mutate(attributes: Attributes) -> Object:
    claim = attributes.object
    spec = claim.get("spec") or EMPTY
    if spec.get("storageClassName") is not None or CLASS_ANNOTATION in annotations_of(claim):
        return claim
    found = [c for c in attributes.store.list("storageclasses.storage.k8s.io") if is_default(c)]
    if not found:
        return claim
    newest = max(c["metadata"]["creationTimestamp"] for c in found)
    chosen = min(name_of(c) for c in found if c["metadata"]["creationTimestamp"] == newest)
    return FrozenDict({**claim, "spec": FrozenDict({**spec, "storageClassName": chosen})})


ADMISSION = Admission(
    name="DefaultStorageClass", order=80, resources=frozenset({"persistentvolumeclaims"}), mutate=_mutate
)
