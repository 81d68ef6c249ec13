"""ResourceClaimTemplates: what the claim of each pod is made from."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, immutable
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import AGE, NAME, Resource
from .rules.device_requests import default_claim_spec, device_claim_errors
from .rules.filling import within


def _default(obj: Object) -> Object:
    return within(obj, "spec", lambda template: within(template, "spec", default_claim_spec))


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    if old is not None:
        return immutable("spec", new.get("spec") or EMPTY, old.get("spec") or EMPTY)
    return device_claim_errors("spec.spec", dig(new, "spec.spec") or EMPTY)


RESOURCE = Resource(
    kind="ResourceClaimTemplate",
    plural="resourceclaimtemplates",
    group="resource.k8s.io",
    counts_generations=False,
    default=_default,
    validate=_validate,
    columns=(NAME, AGE),
)
