"""The order of the output: `legacy` by kind (the default), or `fifo` as read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ....apimachinery.go_sort import go_sort
from ..collection import Collection
from ..faults import Fault
from ..identity import Gvk, ResId
from ..ranks import FIRST, LAST, ranks
from ..resource import Resource


def sort(resources: Collection, options: Mapping[str, Any] | None) -> None:
    """Put into the order that `sortOptions` ask for."""
    order = options.get("order") or "" if options is not None else "legacy"
    legacy = options.get("legacySortOptions") if options is not None else None
    if order not in ("fifo", "legacy"):
        raise Fault("the field 'sortOptions.order' must be one of [fifo, legacy]")
    if order == "fifo":
        if legacy is not None:
            raise Fault(
                "the field 'sortOptions.legacySortOptions' is set but the selected sort order is 'fifo', not 'legacy'"
            )
        return
    first, last = (FIRST, LAST) if legacy is None else (legacy.get("orderFirst") or (), legacy.get("orderLast") or ())
    order_of = ranks(tuple(first), tuple(last))

    def less(a: Resource, b: Resource) -> bool:
        one, two = a.id, b.id
        return _gvk_less(one.gvk, two.gvk, order_of) if one.gvk != two.gvk else _text(one) < _text(two)

    resources.replace_all(go_sort(list(resources), less))


def _gvk_less(one: Gvk, two: Gvk, order_of: Mapping[str, int]) -> bool:
    ranked = order_of.get(one.kind, 0), order_of.get(two.kind, 0)
    if ranked[0] != ranked[1]:
        return ranked[0] < ranked[1]
    texts = [f"{gvk.group or '~G'}_{gvk.version or '~V'}_{gvk.kind or '~K'}" for gvk in (one, two)]
    if one.kind == two.kind == "Namespace" and not (one.group and two.group):
        return texts[0] > texts[1]
    return texts[0] < texts[1]


def _text(each: ResId) -> str:
    return f"{each.gvk}|{each.namespace or '~X'}|{each.name or '~N'}"
