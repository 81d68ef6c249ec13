"""DeviceClasses: kinds of devices that claims may ask for."""

from __future__ import annotations

from ..apimachinery.objects import Object, dig, without
from ..apimachinery.resource import AGE, NAME, Resource


def _prepare(new: Object, old: Object | None) -> Object:
    """Names for the resources of old are not served by this release, but where they are already."""
    kept = old is not None and dig(old, "spec.extendedResourceName") is not None
    return new if kept else without(new, "spec.extendedResourceName")


RESOURCE = Resource(
    kind="DeviceClass",
    plural="deviceclasses",
    group="resource.k8s.io",
    namespaced=False,
    prepare=_prepare,
    columns=(NAME, AGE),
)
