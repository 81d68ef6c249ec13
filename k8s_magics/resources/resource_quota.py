"""ResourceQuotas: how much a namespace may use."""

from __future__ import annotations

from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.filling import default_amounts, fill, within


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


RESOURCE = Resource(
    kind="ResourceQuota",
    plural="resourcequotas",
    short_names=("quota",),
    subresources=frozenset({"status"}),
    counts_generations=False,
    default=_default,
    columns=(
        NAME,
        Column(name="REQUEST", cell=lambda quota, _: _amounts(quota, limits=False)),
        Column(name="LIMIT", cell=lambda quota, _: _amounts(quota, limits=True)),
        AGE,
    ),
)
