"""StorageClasses: where new volumes come from."""

from __future__ import annotations

from ..apimachinery.meta import annotations_of, name_of
from ..apimachinery.objects import Object
from ..apimachinery.resource import AGE, Column, Resource
from .rules.columns import field
from .rules.filling import fill

DEFAULT_ANNOTATIONS = (
    "storageclass.kubernetes.io/is-default-class",
    "storageclass.beta.kubernetes.io/is-default-class",
)


def is_default(storage_class: Object) -> bool:
    return any(annotations_of(storage_class).get(a) == "true" for a in DEFAULT_ANNOTATIONS)


def _default(obj: Object) -> Object:
    return fill(obj, {"reclaimPolicy": "Delete", "volumeBindingMode": "Immediate"})


RESOURCE = Resource(
    kind="StorageClass",
    plural="storageclasses",
    group="storage.k8s.io",
    short_names=("sc",),
    namespaced=False,
    counts_generations=False,
    default=_default,
    columns=(
        Column(name="NAME", cell=lambda obj, _: name_of(obj) + (" (default)" if is_default(obj) else "")),
        field("PROVISIONER", "provisioner"),
        field("RECLAIMPOLICY", "reclaimPolicy", "Delete"),
        field("VOLUMEBINDINGMODE", "volumeBindingMode", "<unset>"),
        Column(name="ALLOWVOLUMEEXPANSION", cell=lambda obj, _: str(bool(obj.get("allowVolumeExpansion"))).lower()),
        AGE,
    ),
)
