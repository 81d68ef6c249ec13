"""ResourceClaimTemplates: what the claim of each pod is made from."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import IMMUTABLE, FieldError, invalid
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import AGE, NAME, Resource
from .rules.device_requests import default_claim_spec, device_claim_errors
from .rules.filling import fill, within
from .rules.go_structs import go_struct
from .rules.metadata import template_metadata_errors


def _default(obj: Object) -> Object:
    return within(
        fill(obj, {"spec": EMPTY}),
        "spec",
        lambda template: within(fill(template, {"metadata": EMPTY, "spec": EMPTY}), "spec", default_claim_spec),
    )


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    errors = template_metadata_errors("spec.metadata", dig(new, "spec.metadata") or EMPTY)
    errors += device_claim_errors("spec.spec", dig(new, "spec.spec") or EMPTY)
    spec = new.get("spec") or EMPTY
    if old is None or spec == (old.get("spec") or EMPTY):
        return errors
    shown = {**(spec.get("metadata") or EMPTY), **(go_struct("DeviceClaimTemplate", spec) or {})}
    return [*errors, invalid("spec", shown, IMMUTABLE)]


RESOURCE = Resource(
    kind="ResourceClaimTemplate",
    plural="resourceclaimtemplates",
    group="resource.k8s.io",
    counts_generations=False,
    default=_default,
    validate=_validate,
    columns=(NAME, AGE),
)
