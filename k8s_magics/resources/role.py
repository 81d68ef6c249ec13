"""Roles: what may be done to which resources, in one namespace."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError
from ..apimachinery.objects import Object
from ..apimachinery.resource import NAME, Resource
from .rules.columns import field
from .rules.rbac import GROUP, default_role
from .rules.rbac_rules import role_errors


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    return role_errors(new, namespaced=True)


RESOURCE = Resource(
    kind="Role",
    plural="roles",
    group=GROUP,
    namespaced=True,
    name_rule="path_segment",
    counts_generations=False,
    default=default_role,
    validate=_validate,
    creates_on_update=True,
    columns=(NAME, field("CREATED AT", "metadata.creationTimestamp")),
)
