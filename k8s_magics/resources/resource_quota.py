"""ResourceQuotas: how much a namespace may use."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import IMMUTABLE, FieldError, invalid
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.checks import quantity
from .rules.filling import default_amounts, fill, within
from .rules.limits import quota_amount_errors, quota_errors


def _default(quota: Object) -> Object:
    quota = within(fill(quota, {"spec": EMPTY, "status": EMPTY}), "spec", _default_part)
    return within(quota, "status", _default_part)


def _default_part(part: Object) -> Object:
    return within(within(part, "hard", default_amounts), "used", default_amounts)


def _amounts(quota: Object, *, limits: bool) -> str:
    """`requests.cpu: 1/4, ...`: used of allowed, by name."""
    hard, used = dig(quota, "status.hard", EMPTY), dig(quota, "status.used", EMPTY)
    chosen = [name for name in sorted(hard) if name.startswith("limits.") is limits]
    return ", ".join(f"{name}: {used.get(name, '0')}/{hard[name]}" for name in chosen)


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    spec = new.get("spec") or EMPTY
    errors = quota_errors(spec)
    if old is not None and sorted(spec.get("scopes") or ()) != sorted(dig(old, "spec.scopes", ())):
        errors.append(invalid("spec.scopes", list(spec.get("scopes") or ()) or None, IMMUTABLE))
    return errors


def _validate_status(new: Object, old: Object | None) -> Sequence[FieldError]:
    status = new.get("status") or EMPTY
    return [
        error for part in ("hard", "used") for error in quota_amount_errors(f"status.{part}", status.get(part) or EMPTY)
    ]


def _warnings(new: Object, old: Object | None) -> Sequence[str]:
    """What may be asked for should not be more than what may be used."""
    hard, found = dig(new, "spec.hard", EMPTY), []
    for name in ("cpu", "memory", "storage", "ephemeral-storage") if old is None else ():
        bare = f"requests.{name}" not in hard and name in ("cpu", "memory")
        request, limit = name if bare else f"requests.{name}", f"limits.{name}"
        if request in hard and limit in hard and quantity(hard[request]) > quantity(hard[limit]):
            found.append(f"ResourceQuota {request} ({hard[request]}) should be less than {limit} ({hard[limit]})")
    return found


RESOURCE = Resource(
    kind="ResourceQuota",
    plural="resourcequotas",
    short_names=("quota",),
    subresources=frozenset({"status"}),
    counts_generations=False,
    default=_default,
    validate=_validate,
    validate_status=_validate_status,
    warnings=_warnings,
    columns=(
        NAME,
        Column(name="REQUEST", cell=lambda quota, _: _amounts(quota, limits=False)),
        Column(name="LIMIT", cell=lambda quota, _: _amounts(quota, limits=True)),
        AGE,
    ),
)
