"""Namespaces: rooms for names.  One being deleted is Terminating until its contents are gone."""

from __future__ import annotations

from ..apimachinery.meta import labels_of, with_label
from ..apimachinery.objects import FrozenDict, Object, dig, freeze
from ..apimachinery.resource import AGE, NAME, Resource
from .rules.columns import field
from .rules.filling import fill

NAME_LABEL = "kubernetes.io/metadata.name"


def _default(namespace: Object) -> Object:
    name = namespace["metadata"].get("name")
    if name and labels_of(namespace).get(NAME_LABEL) != name:
        namespace = with_label(namespace, NAME_LABEL, name)
    return fill(namespace, {"spec": {}, "status": {}})


def _prepare(namespace: Object, old: Object | None) -> Object:
    if old is not None:
        return FrozenDict({**namespace, "spec": old.get("spec", {}), "status": old.get("status", {})})
    finalizers = [*dig(namespace, "spec.finalizers", ())]
    if "kubernetes" not in finalizers:
        finalizers.append("kubernetes")
    return FrozenDict({**namespace, **freeze({"spec": {"finalizers": finalizers}, "status": {"phase": "Active"}})})


RESOURCE = Resource(
    kind="Namespace",
    plural="namespaces",
    short_names=("ns",),
    namespaced=False,
    subresources=frozenset({"status", "finalize"}),
    name_rule="dns1123_label",
    counts_generations=False,
    default=_default,
    prepare=_prepare,
    columns=(NAME, field("STATUS", "status.phase"), AGE),
    selectable={"status.phase": lambda namespace: str(dig(namespace, "status.phase", ""))},
)
