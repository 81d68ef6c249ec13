"""`replicas`: how many of a workload of a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..collection import Collection
from ..faults import Fault
from ..fieldspec import FieldSpec, Making, apply
from ..identity import ResId
from ..node import SCALAR, Node, put_scalar
from ..scalars import INT


def set_replicas(resources: Collection, entry: Mapping[str, Any], specs: Sequence[FieldSpec]) -> None:
    name, count = str(entry.get("name") or ""), int(entry.get("count") or 0)

    def change(node: Node) -> None:
        put_scalar(node, str(count), INT)

    found = False
    for spec in specs:

        def matches(each: ResId, spec: FieldSpec = spec) -> bool:
            return each.name == name and each.gvk.is_selected(spec.gvk)

        for resource in resources.ever(matches):
            found = True
            apply(resource, spec, change, Making(SCALAR, INT))
    if not found:
        kinds = " ".join(str(spec.gvk) for spec in specs)
        raise Fault(f"resource with name {name} does not match a config with the following GVK [{kinds}]")
