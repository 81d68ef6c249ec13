"""ResourceClaims: devices that pods ask for.

What devices there are is a matter of drivers, of which the simulation has none: claims stay pending, unless somebody writes their status.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import IMMUTABLE, FieldError, forbidden, invalid, required
from ..apimachinery.meta import is_deleting
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.device_requests import default_claim_spec, device_claim_errors
from .rules.filling import fill, within
from .rules.go_structs import go_struct


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    spec = new.get("spec") or EMPTY
    if old is None:
        return device_claim_errors("spec", spec)
    same = spec == (old.get("spec") or EMPTY)
    return () if same else (invalid("spec", go_struct("DeviceClaimSpec", spec), IMMUTABLE),)


def _status_errors(new: Object, old: Object | None) -> Sequence[FieldError]:
    """Simplified: allocations and the status of devices are not looked into."""
    status = new.get("status") or EMPTY
    users, errors = status.get("reservedFor") or (), list[FieldError]()
    for index, user in enumerate(users):
        keys = ("resource", "name", "uid")
        errors += [required(f"status.reservedFor[{index}].{key}") for key in keys if not user.get(key)]
    if users and status.get("allocation") is None:
        errors.append(forbidden("status.reservedFor", "may not be specified when `allocated` is not set"))
    return errors


def _state(obj: Object) -> str:
    going = is_deleting(obj)
    states = ["deleted"] if going else []
    if dig(obj, "status.allocation") is None:
        states += [] if going else ["pending"]
    else:
        states += ["allocated", "reserved"] if dig(obj, "status.reservedFor") else ["allocated"]
    return ",".join(states)


RESOURCE = Resource(
    kind="ResourceClaim",
    blank_status=EMPTY,
    plural="resourceclaims",
    group="resource.k8s.io",
    counts_generations=False,
    subresources=frozenset({"status"}),
    keeps_metadata=True,
    default=lambda obj: within(fill(obj, {"spec": EMPTY}), "spec", default_claim_spec),
    validate=_validate,
    validate_status=_status_errors,
    columns=(NAME, Column(name="STATE", cell=lambda obj, _: _state(obj)), AGE),
)
