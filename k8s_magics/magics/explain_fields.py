"""The fields after the dot of `kubectl explain pod.spec.`"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..cluster.cluster import Cluster


def complete_explain(cluster: Cluster, token: str) -> tuple[str, ...]:
    """`pod.sp` may become `pod.spec`; none for a kind or a path that there is not."""
    before, _, name = token.rpartition(".")
    kind, *path = before.split(".")
    definition = cluster.definition_of(kind)
    for step in path:
        field = definition.fields.get(step) if definition is not None else None
        definition = cluster.schema.resolve(field.items or field) if field is not None else None
    if definition is None:
        return ()
    return tuple(f"{before}.{field}" for field in sorted(definition.fields) if field.startswith(name))
