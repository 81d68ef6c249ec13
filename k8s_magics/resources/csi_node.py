"""CSINodes: the storage drivers on a node; its kubelet makes one of the node's name."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, duplicate, invalid, required
from ..apimachinery.objects import Object, dig
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.drivers import driver_name


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    errors: list[FieldError] = []
    seen: set[str] = set()
    for index, driver in enumerate(dig(new, "spec.drivers") or ()):
        path, name = f"spec.drivers[{index}]", driver.get("name") or ""
        errors += driver_name(f"{path}.name", name)
        if not driver.get("nodeID"):
            errors.append(required(f"{path}.nodeID"))
        count = dig(driver, "allocatable.count")
        if count is not None and count < 0:
            errors.append(invalid(f"{path}.allocatable.count", count, "must be greater than or equal to 0"))
        if name in seen:
            errors.append(duplicate(f"{path}.name", name))
        seen.add(name)
    return errors


RESOURCE = Resource(
    kind="CSINode",
    plural="csinodes",
    group="storage.k8s.io",
    needs_version=True,
    namespaced=False,
    counts_generations=False,
    validate=_validate,
    columns=(NAME, Column(name="DRIVERS", cell=lambda obj, _: len(dig(obj, "spec.drivers") or ())), AGE),
)
