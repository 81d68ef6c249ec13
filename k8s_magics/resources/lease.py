"""Leases: heartbeats of nodes and who leads among replicas."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, invalid
from ..apimachinery.objects import EMPTY, Object, dig, without
from ..apimachinery.resource import AGE, NAME, Resource
from .rules.checks import nonnegative
from .rules.columns import field


def _prepare(new: Object, old: Object | None) -> Object:
    """Leaders are not chosen by the control plane: that is a feature yet to come."""
    for name in ("spec.strategy", "spec.preferredHolder"):
        if dig(new, name) is not None and dig(old or EMPTY, name) is None:
            new = without(new, name)
    return new


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
    free_finalizers=True,
    needs_version=True,
    counts_generations=False,
    prepare=_prepare,
    validate=_validate,
    creates_on_update=True,
    columns=(NAME, field("HOLDER", "spec.holderIdentity"), AGE),
)
