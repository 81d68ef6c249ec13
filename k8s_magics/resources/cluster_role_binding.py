"""ClusterRoleBindings: who has a role, everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError
from ..apimachinery.objects import Object
from ..apimachinery.resource import Resource
from .rules.rbac import BINDING_COLUMNS, GROUP, default_binding
from .rules.rbac_rules import binding_errors


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    return binding_errors(new, old, namespaced=False)


RESOURCE = Resource(
    kind="ClusterRoleBinding",
    plural="clusterrolebindings",
    group=GROUP,
    namespaced=False,
    name_rule="path_segment",
    counts_generations=False,
    default=default_binding,
    validate=_validate,
    creates_on_update=True,
    columns=BINDING_COLUMNS,
)
