"""ServiceCIDRs: the ranges that Services get their addresses from."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import IMMUTABLE, FieldError, invalid, required
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.checks import cidr, network

_FAMILIES = "may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64"


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    ranges = list(dig(new, "spec.cidrs") or ())
    if old is None:
        return _ranges(new, ranges)
    before = list(dig(old, "spec.cidrs") or ())
    if len(before) == len(ranges) or (len(before), len(ranges)) == (1, 2):
        changed = [index for index, text in enumerate(before) if text != ranges[index]]
        errors = [invalid(f"spec.cidrs[{index}]", ranges[index], IMMUTABLE) for index in changed]
        return errors if len(before) == len(ranges) else errors + _ranges(new, ranges)
    return [invalid("spec.cidrs", ranges or None, IMMUTABLE)]


def _ranges(obj: Object, ranges: list[str]) -> list[FieldError]:
    if not ranges:
        return [required("spec.cidrs", "at least one CIDR required")]
    if len(ranges) > 2:
        return [invalid("spec.cidrs", {"CIDRs": ranges}, "may only hold up to 2 values")]
    errors = [error for index, text in enumerate(ranges) for error in cidr(f"spec.cidrs[{index}]", text)]
    families = [found.version for found in map(network, ranges) if found is not None]
    if len(families) == 2 and families[0] == families[1]:
        errors.append(invalid("spec.cidrs", ranges, _FAMILIES))
    return errors


RESOURCE = Resource(
    kind="ServiceCIDR",
    blank_status=EMPTY,
    plural="servicecidrs",
    group="networking.k8s.io",
    namespaced=False,
    counts_generations=False,
    subresources=frozenset({"status"}),
    keeps_metadata=True,
    validate=_validate,
    columns=(NAME, Column(name="CIDRS", cell=lambda obj, _: ",".join(dig(obj, "spec.cidrs") or ())), AGE),
)
