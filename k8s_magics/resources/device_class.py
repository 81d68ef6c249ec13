"""DeviceClasses: kinds of devices that claims may ask for."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError
from ..apimachinery.objects import EMPTY, Object, dig, without
from ..apimachinery.resource import AGE, NAME, Resource
from .rules.device_requests import listed_errors
from .rules.device_settings import configuration_errors, selector_errors
from .rules.filling import fill


def _prepare(new: Object, old: Object | None) -> Object:
    """Names for the resources of old are not served by this release, but where they are already."""
    kept = old is not None and dig(old, "spec.extendedResourceName") is not None
    return new if kept else without(new, "spec.extendedResourceName")


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    spec = new.get("spec") or EMPTY
    errors = selector_errors("spec.selectors", spec.get("selectors") or ())
    return errors + listed_errors("spec.config", spec.get("config") or (), 32, configuration_errors)


RESOURCE = Resource(
    kind="DeviceClass",
    plural="deviceclasses",
    group="resource.k8s.io",
    namespaced=False,
    default=lambda obj: fill(obj, {"spec": EMPTY}),
    prepare=_prepare,
    validate=_validate,
    columns=(NAME, AGE),
)
