"""Roles: what may be done to which resources, in one namespace."""

from __future__ import annotations

from ..apimachinery.resource import NAME, Resource
from .rules.columns import field
from .rules.rbac import GROUP, default_role

RESOURCE = Resource(
    kind="Role",
    plural="roles",
    group=GROUP,
    namespaced=True,
    name_rule="path_segment",
    counts_generations=False,
    default=default_role,
    columns=(NAME, field("CREATED AT", "metadata.creationTimestamp")),
)
