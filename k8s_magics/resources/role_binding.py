"""RoleBindings: who has a role, in one namespace."""

from __future__ import annotations

from ..apimachinery.resource import Resource
from .rules.rbac import BINDING_COLUMNS, GROUP, default_binding

RESOURCE = Resource(
    kind="RoleBinding",
    plural="rolebindings",
    group=GROUP,
    namespaced=True,
    name_rule="path_segment",
    counts_generations=False,
    default=default_binding,
    columns=BINDING_COLUMNS,
)
