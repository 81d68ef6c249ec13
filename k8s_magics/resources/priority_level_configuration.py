"""PriorityLevelConfigurations: how many requests of a sort the API server takes at a time."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, forbidden, invalid, not_supported, required
from ..apimachinery.meta import name_of
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import AGE, NAME, Resource
from .rules.columns import NONE, field
from .rules.filling import fill, within

_QUEUING = {"queues": 64, "handSize": 8, "queueLengthLimit": 50}


def _default(obj: Object) -> Object:
    return within(within(obj, "spec", lambda spec: within(spec, "limited", _limited)), "spec", _exempt)


def _limited(limited: Object) -> Object:
    limited = fill(limited, {"nominalConcurrencyShares": 30, "lendablePercent": 0})
    return within(limited, "limitResponse", lambda r: within(r, "queuing", lambda q: fill(q, _QUEUING)))


def _exempt(spec: Object) -> Object:
    return within(spec, "exempt", lambda exempt: fill(exempt, {"nominalConcurrencyShares": 0, "lendablePercent": 0}))


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    spec = new.get("spec") or EMPTY
    kind, limited = spec.get("type") or "", spec.get("limited")
    errors: list[FieldError] = []
    if (name_of(new) == "exempt") != (kind == "Exempt"):
        errors.append(invalid("spec.type", kind, "type must be 'Exempt' if and only if name is 'exempt'"))
    if kind == "Exempt":
        errors += [] if limited is None else [forbidden("spec.limited", "must be nil if the type is not Limited")]
    elif kind == "Limited":
        errors += (
            [required("spec.limited", "must not be empty when type is Limited")]
            if limited is None
            else _limits(limited)
        )
    else:
        errors.append(not_supported("spec.type", kind, ("Exempt", "Limited")))
    return errors


def _limits(limited: Object) -> list[FieldError]:
    shares, response = limited.get("nominalConcurrencyShares") or 0, limited.get("limitResponse") or EMPTY
    at, kind = "spec.limited.limitResponse", response.get("type") or ""
    errors = (
        [invalid("spec.limited.nominalConcurrencyShares", shares, "must be a non-negative integer")]
        if shares < 0
        else []
    )
    if kind not in ("Queue", "Reject"):
        errors.append(not_supported(f"{at}.type", kind, ("Queue", "Reject")))
    elif kind == "Reject" and response.get("queuing") is not None:
        errors.append(forbidden(f"{at}.queuing", "must be nil if limited.limitResponse.type is not Limited"))
    elif kind == "Queue" and response.get("queuing") is None:
        errors.append(required(f"{at}.queuing", "must not be empty if limited.limitResponse.type is Limited"))
    elif kind == "Queue":
        for key in _QUEUING:
            if (dig(response, f"queuing.{key}") or 0) <= 0:
                errors.append(invalid(f"{at}.queuing.{key}", dig(response, f"queuing.{key}") or 0, "must be positive"))
    return errors


_QUEUES = "spec.limited.limitResponse.queuing"
RESOURCE = Resource(
    kind="PriorityLevelConfiguration",
    blank_status=EMPTY,
    plural="prioritylevelconfigurations",
    group="flowcontrol.apiserver.k8s.io",
    namespaced=False,
    subresources=frozenset({"status"}),
    keeps_metadata=True,
    default=_default,
    validate=_validate,
    columns=(
        NAME,
        field("TYPE", "spec.type"),
        field("NOMINALCONCURRENCYSHARES", "spec.limited.nominalConcurrencyShares", NONE),
        field("QUEUES", f"{_QUEUES}.queues", NONE),
        field("HANDSIZE", f"{_QUEUES}.handSize", NONE),
        field("QUEUELENGTHLIMIT", f"{_QUEUES}.queueLengthLimit", NONE),
        AGE,
    ),
)
