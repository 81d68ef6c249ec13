"""ResourceSlices: the devices that a driver has on a node."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, immutable, required
from ..apimachinery.objects import EMPTY, Object
from ..apimachinery.resource import AGE, NAME, Resource
from .rules.checks import dns_subdomain
from .rules.columns import UNSET, field


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    spec = new.get("spec") or EMPTY
    driver = spec.get("driver") or ""
    errors = dns_subdomain("spec.driver", driver) if driver else [required("spec.driver")]
    if not (spec.get("pool") or EMPTY).get("name"):
        errors.append(required("spec.pool.name"))
    if not any(spec.get(key) for key in ("nodeName", "nodeSelector", "allNodes", "perDeviceNodeSelection")):
        errors.append(
            required(
                "spec", "exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required"
            )
        )
    if old is not None:
        for key in ("driver", "nodeName"):
            errors += immutable(f"spec.{key}", spec.get(key) or "", (old.get("spec") or EMPTY).get(key) or "")
    return errors


RESOURCE = Resource(
    kind="ResourceSlice",
    plural="resourceslices",
    group="resource.k8s.io",
    namespaced=False,
    validate=_validate,
    columns=(
        NAME,
        field("NODE", "spec.nodeName", UNSET),
        field("DRIVER", "spec.driver"),
        field("POOL", "spec.pool.name"),
        AGE,
    ),
)
