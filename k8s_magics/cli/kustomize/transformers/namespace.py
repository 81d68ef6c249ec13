"""`namespace`: everything that has one goes there, and the subjects of role bindings that are the default account."""

from __future__ import annotations

from collections.abc import Sequence

from ..collection import Collection, shown
from ..faults import Fault, told
from ..fieldspec import FieldSpec, Making, apply_all
from ..node import SCALAR, SEQUENCE, Node, expect, get, get_or_create, missing, put_scalar
from ..resource import Resource
from ..scalars import STRING

_MAKING = Making(SCALAR, STRING)
_BINDINGS = ("RoleBinding", "ClusterRoleBinding")
MODES = ("defaultOnly", "none", "allServiceAccounts")


def set_namespace(
    resources: Collection,
    namespace: str,
    specs: Sequence[FieldSpec],
    *,
    subjects: str = "defaultOnly",
    unset_only: bool = False,
) -> None:
    """`subjects`: which accounts of role bindings move too; `unset_only`: what has a namespace keeps it."""

    def change(node: Node) -> None:
        if not (unset_only and node.text and not node.is_null):
            put_scalar(node, namespace, STRING)

    for resource in resources:
        if resource.node.is_empty:
            continue
        resource.remember()
        if not resource.id.cluster:
            apply_all(resource, [FieldSpec("metadata/namespace", create=True)], change, Making(SCALAR))
        wanted = [spec for spec in specs if _applies(resource, spec)]
        if resource.kind in _BINDINGS and subjects != "none":
            _move_subjects(resource, subjects, change)
        with told("namespace transformation failed"):
            apply_all(resource, wanted, change, _MAKING)
        same = resources.with_id(resource.id)
        if len(same) != 1:
            raise Fault(f"namespace transformation produces ID conflict: {shown(same)}")


def _applies(resource: Resource, spec: FieldSpec) -> bool:
    if spec.path == "metadata/namespace" or (spec.path == "metadata/name" and resource.api_version != "v1"):
        return False
    return not (resource.kind in _BINDINGS and spec.gvk.kind in _BINDINGS and spec.path == "subjects/namespace")


def _move_subjects(resource: Resource, mode: str, change: object) -> None:
    subjects = get(resource.node, "subjects")
    if subjects is None or subjects.is_null:
        return
    key, value = ("name", "default") if mode == "defaultOnly" else ("kind", "ServiceAccount")
    with told("setting namespace on (cluster)role binding subjects"):
        expect(subjects, SEQUENCE)
        for subject in subjects.items:
            found = get(subject, key)
            if not missing(found) and found is not None and found.text == value:
                place = get_or_create(subject, "namespace", SCALAR)
                if place is not None and callable(change):
                    change(place)
