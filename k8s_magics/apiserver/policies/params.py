"""The parameters that a binding gives to its policy.

Source: k8s.io/apiserver/pkg/admission/plugin/policy/generic, CollectParams.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.meta import labels_of
from ...apimachinery.objects import Object
from ...apimachinery.resource import Resource
from ...apimachinery.selectors import of_label_selector
from ..admission_door import Attributes
from ..store import Key


class Misconfigured(Exception):
    """A policy or binding that cannot be put to use."""


def kind_of_params(attributes: Attributes, kind: Object) -> Resource:
    """The kind that a policy's paramKind names; raises `Misconfigured`."""
    found = attributes.discovery.by_kind(kind["apiVersion"], kind["kind"])
    if found is None:
        shown = f"{kind['apiVersion']}, Kind={kind['kind']}"
        raise Misconfigured(f"failed to find resource referenced by paramKind: '{shown}'")
    return found


def params_of(attributes: Attributes, resource: Resource | None, reference: Object | None) -> Sequence[Object | None]:
    """One None where nothing is asked for; nothing where nothing was found and that is allowed.  Raises `Misconfigured`."""
    if resource is None or reference is None:
        return (None,)
    space = _space(attributes, resource, reference)
    if reference.get("name"):
        one = attributes.store.get(Key(resource.home, space, reference["name"]))
        found: tuple[Object, ...] = () if one is None else (one,)
    else:
        wanted = of_label_selector(reference.get("selector"))
        listed = attributes.store.list(resource.home, space if resource.namespaced else None)
        found = tuple(obj for obj in listed if wanted.matches(labels_of(obj)))
    if not found and reference.get("parameterNotFoundAction") == "Deny":
        raise Misconfigured("no params found for policy binding with `Deny` parameterNotFoundAction")
    return found


def _space(attributes: Attributes, resource: Resource, reference: Object) -> str:
    if not resource.namespaced:
        if reference.get("namespace"):
            raise Misconfigured("paramRef.namespace must not be provided for a cluster-scoped `paramKind`")
        return ""
    space = reference.get("namespace") or attributes.namespace
    if not space:
        raise Misconfigured("cannot use namespaced paramRef in policy binding that matches cluster-scoped resources")
    return str(space)
