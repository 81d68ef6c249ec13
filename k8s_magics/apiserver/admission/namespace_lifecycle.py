"""NamespaceLifecycle: nothing is made in a namespace that does not exist or is going away; some namespaces stay."""

from __future__ import annotations

from ...apimachinery.errors import Forbidden, NotFound
from ...apimachinery.meta import is_deleting, name_of
from ...apimachinery.objects import Object
from ..admission_door import Admission, Attributes
from ..store import Key

IMMORTAL = ("default", "kube-system", "kube-public")


def _mutate(attributes: Attributes) -> Object:
    """A missing namespace is found before anything else is said."""
    namespace = attributes.namespace
    if not namespace or attributes.resource.key == "namespaces" or attributes.operation == "DELETE":
        return attributes.object
    found = attributes.store.get(Key("namespaces", "", namespace))
    if found is None:
        raise NotFound("namespaces", namespace)
    if is_deleting(found):
        name = attributes.name or name_of(attributes.object)
        raise Forbidden(
            attributes.resource.key,
            name,
            f"unable to create new content in namespace {namespace} because it is being terminated",
        )
    return attributes.object


def _check(attributes: Attributes) -> None:
    if attributes.operation == "DELETE" and attributes.resource.key == "namespaces" and attributes.name in IMMORTAL:
        raise Forbidden("namespaces", attributes.name, "this namespace may not be deleted")


ADMISSION = Admission(
    name="NamespaceLifecycle",
    order=10,
    operations=frozenset({"CREATE", "DELETE"}),
    mutate=_mutate,
    check=_check,
)
