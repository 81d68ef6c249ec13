"""DeviceClasses: kinds of devices that claims may ask for."""

from __future__ import annotations

from ..apimachinery.resource import AGE, NAME, Resource

RESOURCE = Resource(
    kind="DeviceClass",
    plural="deviceclasses",
    group="resource.k8s.io",
    namespaced=False,
    columns=(NAME, AGE),
)
