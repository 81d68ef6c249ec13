"""Leases: heartbeats of nodes and who leads among replicas."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, invalid
from ..apimachinery.objects import EMPTY, Object
from ..apimachinery.resource import AGE, NAME, Resource
from .rules.checks import nonnegative
from .rules.columns import field


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    spec = new.get("spec") or EMPTY
    seconds = spec.get("leaseDurationSeconds")
    errors = (
        []
        if seconds is None or seconds > 0
        else [invalid("spec.leaseDurationSeconds", seconds, "must be greater than 0")]
    )
    return errors + nonnegative("spec.leaseTransitions", spec.get("leaseTransitions"))


RESOURCE = Resource(
    kind="Lease",
    plural="leases",
    group="coordination.k8s.io",
    needs_version=True,
    counts_generations=False,
    validate=_validate,
    creates_on_update=True,
    columns=(NAME, field("HOLDER", "spec.holderIdentity"), AGE),
)
