"""DefaultIngressClass: an Ingress that names no class gets the default one (the newest, if there are several)."""

from __future__ import annotations

from ...apimachinery.meta import annotations_of, name_of
from ...apimachinery.objects import EMPTY, FrozenDict, Object
from ..admission_door import Admission, Attributes

DEFAULT = "ingressclass.kubernetes.io/is-default-class"
OLD = "kubernetes.io/ingress.class"


def _mutate(attributes: Attributes) -> Object:
    ingress = attributes.object
    spec = ingress.get("spec") or EMPTY
    if spec.get("ingressClassName") is not None or OLD in annotations_of(ingress):
        return ingress
    classes = attributes.store.list("ingressclasses.networking.k8s.io")
    found = [c for c in classes if annotations_of(c).get(DEFAULT) == "true"]
    if not found:
        return ingress
    newest = max(c["metadata"]["creationTimestamp"] for c in found)
    chosen = min(name_of(c) for c in found if c["metadata"]["creationTimestamp"] == newest)
    return FrozenDict({**ingress, "spec": FrozenDict({**spec, "ingressClassName": chosen})})


ADMISSION = Admission(
    name="DefaultIngressClass", order=85, resources=frozenset({"ingresses.networking.k8s.io"}), mutate=_mutate
)
