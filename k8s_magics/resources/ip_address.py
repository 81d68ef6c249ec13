"""IPAddresses: one for each address that a Service has."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import IMMUTABLE, FieldError, invalid, required
from ..apimachinery.meta import name_of
from ..apimachinery.names import path_segment
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import NAME, Column, Resource
from .rules.checks import dns_subdomain, ip_address


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    parent, name = dig(new, "spec.parentRef"), name_of(new)
    errors = [invalid("metadata.name", name, error.detail) for error in (ip_address("", name) if name else ())]
    errors += [required("spec.parentRef")] if parent is None else _parent_errors("spec.parentRef", parent)
    if old is None:
        return errors
    before = dig(old, "spec.parentRef")
    return errors if parent == before else [*errors, invalid("spec.parentRef", _go_parent(parent), IMMUTABLE)]


def _parent_errors(path: str, parent: Object) -> list[FieldError]:
    errors = dns_subdomain(f"{path}.group", parent["group"]) if parent.get("group") else []
    for key in ("resource", "name", "namespace"):
        value = parent.get(key) or ""
        errors += [invalid(f"{path}.{key}", value, text) for text in path_segment(value)] if value else []
        errors += [required(f"{path}.{key}")] if not value and key != "namespace" else []
    return errors


def _go_parent(parent: Object | None) -> dict[str, str] | None:
    """As Go prints it."""
    keys = ("group", "resource", "namespace", "name")
    return None if parent is None else {key.capitalize(): parent.get(key) or "" for key in keys}


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
    name_rule="path_segment",
    counts_generations=False,
    validate=_validate,
    columns=(NAME, Column(name="PARENTREF", cell=lambda obj, _: _parent(obj))),
)
