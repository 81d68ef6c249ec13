"""What may be wrong with the status of a workload: numbers below zero, and more of a kind than there are in all.

Source: kubernetes, pkg/apis/{apps,core,policy,autoscaling}/validation (Validate...Status).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...apimachinery.fielderrors import FieldError, invalid
from ...apimachinery.objects import EMPTY, Object
from .checks import nonnegative

Check = Callable[[Object, Object | None], Sequence[FieldError]]
READY = "cannot be greater than readyReplicas"
"""StatefulSets say `status.readyReplicas`."""


def counts(*names: str, parts: Sequence[str] = (), ready: str = READY) -> Check:
    """A check that no field of `names` is negative, no field of `parts` above `replicas`, and no more are available than are ready."""

    def check(new: Object, old: Object | None) -> Sequence[FieldError]:
        status = new.get("status") or EMPTY
        errors = [error for name in names for error in nonnegative(f"status.{name}", status.get(name))]
        errors += _above(status, parts, status.get("replicas") or 0, "cannot be greater than status.replicas")
        if parts:
            errors += _above(status, ("availableReplicas",), status.get("readyReplicas") or 0, ready)
        return errors

    return check


def _above(status: Object, names: Sequence[str], most: int, why: str) -> Iterator[FieldError]:
    for name in names:
        if (status.get(name) or 0) > most:
            yield invalid(f"status.{name}", status.get(name) or 0, why)
