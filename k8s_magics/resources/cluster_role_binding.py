"""ClusterRoleBindings: who has a role, everywhere."""

from __future__ import annotations

from ..apimachinery.resource import Resource
from .rules.rbac import BINDING_COLUMNS, GROUP, default_binding

RESOURCE = Resource(
    kind="ClusterRoleBinding",
    plural="clusterrolebindings",
    group=GROUP,
    namespaced=False,
    name_rule="path_segment",
    counts_generations=False,
    default=default_binding,
    columns=BINDING_COLUMNS,
)
