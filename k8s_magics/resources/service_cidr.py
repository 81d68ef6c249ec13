"""ServiceCIDRs: the ranges that Services get their addresses from."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, immutable, invalid, required
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.checks import cidr, network


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    ranges = list(dig(new, "spec.cidrs") or ())
    if old is not None:
        return immutable("spec.cidrs", ranges, list(dig(old, "spec.cidrs") or ()))
    if not ranges:
        return [required("spec.cidrs", "at least one CIDR required")]
    if len(ranges) > 2:
        return [invalid("spec", dig(new, "spec"), "may only hold up to 2 values")]
    if len(ranges) == 2:
        families = {found.version for found in map(network, ranges) if found is not None}
        if len(families) < 2:
            return [
                invalid(
                    "spec",
                    dig(new, "spec"),
                    "may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64",
                )
            ]
    return [error for index, text in enumerate(ranges) for error in cidr(f"spec.cidrs[{index}]", text)]


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
