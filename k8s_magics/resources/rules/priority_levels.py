"""Priority levels of the API server: shares, and what becomes of requests beyond them (ValidatePriorityLevelConfigurationSpec)."""

from __future__ import annotations

import math

from ...apimachinery.fielderrors import FieldError, forbidden, invalid, not_supported, required
from ...apimachinery.objects import EMPTY, Object

_MOST_QUEUES = 10_000_000
_HASH_BITS = 60
_NOT_NEGATIVE = "must be a non-negative integer"


def priority_level_errors(path: str, spec: Object, *, exempt: bool) -> list[FieldError]:
    """`exempt`: of the one level of that name."""
    kind, limited, free = spec.get("type") or "", spec.get("limited"), spec.get("exempt")
    errors: list[FieldError] = []
    if exempt != (kind == "Exempt"):
        errors.append(invalid(f"{path}.type", kind, "must be 'Exempt' if and only if `name` is 'exempt'"))
    if kind == "Exempt":
        wrong = [] if limited is None else [forbidden(f"{path}.limited", "must be nil if the type is not Limited")]
        return errors + wrong + _shares(f"{path}.exempt", free or EMPTY) + _lendable(f"{path}.exempt", free or EMPTY)
    if kind != "Limited":
        return [*errors, not_supported(f"{path}.type", kind, ("Exempt", "Limited"))]
    if free is not None:
        errors.append(forbidden(f"{path}.exempt", "must be nil if the type is Limited"))
    if limited is None:
        return [*errors, required(f"{path}.limited", "must not be empty when type is Limited")]
    return errors + _limited(f"{path}.limited", limited)


def _shares(path: str, level: Object) -> list[FieldError]:
    shares = level.get("nominalConcurrencyShares") or 0
    return [invalid(f"{path}.nominalConcurrencyShares", shares, _NOT_NEGATIVE)] if shares < 0 else []


def _lendable(path: str, level: Object) -> list[FieldError]:
    percent = level.get("lendablePercent") or 0
    fine = 0 <= percent <= 100
    return [] if fine else [invalid(f"{path}.lendablePercent", percent, "must be between 0 and 100, inclusive")]


def _limited(path: str, limited: Object) -> list[FieldError]:
    errors = _shares(path, limited) + _response(f"{path}.limitResponse", limited.get("limitResponse") or EMPTY)
    errors += _lendable(path, limited)
    borrowed = limited.get("borrowingLimitPercent") or 0
    if borrowed < 0:
        errors.append(invalid(f"{path}.borrowingLimitPercent", borrowed, f"if specified, {_NOT_NEGATIVE}"))
    return errors


def _response(path: str, response: Object) -> list[FieldError]:
    kind, queuing, at = response.get("type") or "", response.get("queuing"), f"{path}.queuing"
    if kind not in ("Queue", "Reject"):
        return [not_supported(f"{path}.type", kind, ("Queue", "Reject"))]
    if kind == "Reject":
        detail = "must be nil if limited.limitResponse.type is not Limited"
        return [] if queuing is None else [forbidden(at, detail)]
    if queuing is None:
        return [required(at, "must not be empty if limited.limitResponse.type is Limited")]
    return _queuing(at, queuing)


def _queuing(path: str, queuing: Object) -> list[FieldError]:
    length, queues, hand = (queuing.get(key) or 0 for key in ("queueLengthLimit", "queues", "handSize"))
    errors = [invalid(f"{path}.queueLengthLimit", length, "must be positive")] if length <= 0 else []
    if queues <= 0:
        errors.append(invalid(f"{path}.queues", queues, "must be positive"))
    elif queues > _MOST_QUEUES:
        errors.append(invalid(f"{path}.queues", queues, f"must not be greater than {_MOST_QUEUES}"))
    at, bits = f"{path}.handSize", math.ceil(math.log2(queues) * hand) if queues > 0 else 0
    if hand <= 0:
        errors.append(invalid(at, hand, "must be positive"))
    elif hand > queues:
        errors.append(invalid(at, hand, f"should not be greater than queues ({queues})"))
    elif bits > _HASH_BITS:
        sizes = f"deckSize {queues} and handSize {hand}"
        errors.append(invalid(at, hand, f"required entropy bits of {sizes} should not be greater than {_HASH_BITS}"))
    return errors
