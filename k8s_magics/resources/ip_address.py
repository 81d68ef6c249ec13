"""IPAddresses: one for each address that a Service has."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, immutable, invalid, required
from ..apimachinery.meta import name_of
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import NAME, Column, Resource
from .rules.checks import ip_address


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    parent = dig(new, "spec.parentRef")
    if old is not None:
        return immutable("spec.parentRef", parent, dig(old, "spec.parentRef"))
    errors = [invalid("metadata.name", name_of(new), error.detail) for error in ip_address("", name_of(new))]
    if parent is None:
        return [*errors, required("spec.parentRef")]
    for key in ("resource", "name"):
        if not parent.get(key):
            errors.append(required(f"spec.parentRef.{key}"))
    return errors


def _parent(obj: Object) -> str:
    """`services/default/kubernetes`, with the group before a dot where there is one."""
    parent = dig(obj, "spec.parentRef") or EMPTY
    resource = ".".join(filter(None, (parent.get("resource"), parent.get("group"))))
    return "/".join(filter(None, (resource, parent.get("namespace"), parent.get("name"))))


RESOURCE = Resource(
    kind="IPAddress",
    plural="ipaddresses",
    group="networking.k8s.io",
    short_names=("ip",),
    namespaced=False,
    counts_generations=False,
    validate=_validate,
    columns=(NAME, Column(name="PARENTREF", cell=lambda obj, _: _parent(obj))),
)
