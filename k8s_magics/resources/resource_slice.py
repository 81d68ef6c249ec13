"""ResourceSlices: the devices that a driver has on a node."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, immutable
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import AGE, NAME, Resource
from .rules.columns import UNSET, field
from .rules.device_slices import devices_errors, pool_errors, slice_place_errors, without_gated
from .rules.drivers import driver_name
from .rules.filling import within


def _default(obj: Object) -> Object:
    return within(obj, "spec", without_gated)


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    spec = new.get("spec") or EMPTY
    driver, pool = spec.get("driver") or "", spec.get("pool") or EMPTY
    errors = driver_name("spec.driver", driver) + pool_errors(pool)
    if old is not None:
        before = old.get("spec") or EMPTY
        errors += immutable("spec.pool.name", pool.get("name") or "", dig(before, "pool.name", "") or "")
        errors += immutable("spec.driver", driver, before.get("driver") or "")
        errors += immutable("spec.nodeName", spec.get("nodeName"), before.get("nodeName"))
    return errors + slice_place_errors(spec) + devices_errors(spec.get("devices") or ())


RESOURCE = Resource(
    kind="ResourceSlice",
    plural="resourceslices",
    group="resource.k8s.io",
    namespaced=False,
    default=_default,
    validate=_validate,
    columns=(
        NAME,
        field("NODE", "spec.nodeName", UNSET),
        field("DRIVER", "spec.driver"),
        field("POOL", "spec.pool.name"),
        AGE,
    ),
)
