"""CSINodes: the storage drivers on a node; its kubelet makes one of the node's name."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, duplicate, invalid, required
from ..apimachinery.objects import EMPTY, FrozenDict, Object, dig
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.checks import label_name
from .rules.drivers import driver_name
from .rules.filling import fill, within


def _default_spec(spec: Object) -> Object:
    """A list of drivers is always there, if only as null."""
    return spec if spec.get("drivers") is not None else FrozenDict({**spec, "drivers": None})


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
        errors += _topology(path, driver.get("topologyKeys") or ())
    return errors


def _topology(path: str, keys: Sequence[str]) -> list[FieldError]:
    """The server names the driver, not the key."""
    errors: list[FieldError] = []
    for index, key in enumerate(keys):
        errors += [] if key else [required(path)]
        errors += [duplicate(path, key)] if key in keys[:index] else []
        errors += label_name(path, key)
    return errors


RESOURCE = Resource(
    kind="CSINode",
    plural="csinodes",
    group="storage.k8s.io",
    needs_version=True,
    namespaced=False,
    counts_generations=False,
    default=lambda obj: within(fill(obj, {"spec": EMPTY}), "spec", _default_spec),
    validate=_validate,
    columns=(NAME, Column(name="DRIVERS", cell=lambda obj, _: len(dig(obj, "spec.drivers") or ())), AGE),
)
