"""How something is to be deleted: the DeleteOptions of a body or, without one, of the query.

Source: k8s.io/apimachinery/pkg/apis/meta/v1/validation (ValidateDeleteOptions), k8s.io/apiserver/pkg/endpoints/handlers/delete.go.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...apimachinery.errors import Invalid
from ...apimachinery.fielderrors import FieldError, invalid, not_supported
from ...apimachinery.objects import EMPTY, Object, dig, freeze
from ..request import DeleteOptions
from .bodies import map_of
from .message import Call

POLICIES = ("Foreground", "Background", "Orphan", "nil")
ALL = "All"


def delete_options(call: Call) -> tuple[DeleteOptions, bool]:
    """The options, and whether nothing is to happen; Invalid for those that do not go together."""
    sent = map_of(call, "DeleteOptions") if call.body.strip() else EMPTY
    options = sent or freeze({k: v for k, v in call.query.items() if k in ("gracePeriodSeconds", "propagationPolicy")})
    errors = tuple(_errors(options))
    if errors:
        raise Invalid("DeleteOptions.meta.k8s.io", "", errors)
    grace = options.get("gracePeriodSeconds")
    policy = options.get("propagationPolicy") or ""
    if options.get("orphanDependents") is not None:
        policy = "Orphan" if options["orphanDependents"] else "Background"
    made = DeleteOptions(
        None if grace is None else int(grace),
        str(policy),
        str(dig(sent, "preconditions.uid", "")),
        str(dig(sent, "preconditions.resourceVersion", "")),
    )
    return made, ALL in (options.get("dryRun") or ())


def _errors(options: Object) -> Iterator[FieldError]:
    policy, dry = options.get("propagationPolicy"), options.get("dryRun") or ()
    if policy is not None and options.get("orphanDependents") is not None:
        why = "orphanDependents and deletionPropagation cannot be both set"
        yield invalid("propagationPolicy", policy, why)
    if policy is not None and policy not in POLICIES[:3]:
        yield not_supported("propagationPolicy", policy, POLICIES)
    if any(word != ALL for word in dry):
        yield not_supported("dryRun", dry, (ALL,))
