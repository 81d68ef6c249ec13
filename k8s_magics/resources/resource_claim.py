"""ResourceClaims: devices that pods ask for.

What devices there are is a matter of drivers, of which the simulation has none: claims stay pending, unless somebody writes their status.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, immutable
from ..apimachinery.meta import is_deleting
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.device_requests import default_claim_spec, device_claim_errors
from .rules.filling import within


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    if old is not None:
        return immutable("spec", new.get("spec") or EMPTY, old.get("spec") or EMPTY)
    return device_claim_errors("spec", new.get("spec") or EMPTY)


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
    default=lambda obj: within(obj, "spec", default_claim_spec),
    validate=_validate,
    columns=(NAME, Column(name="STATE", cell=lambda obj, _: _state(obj)), AGE),
)
