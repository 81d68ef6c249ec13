"""ReplicaSets: a number of equal pods, kept."""

from __future__ import annotations

from ..apimachinery.objects import Object, dig
from ..apimachinery.resource import AGE, NAME, Resource, Scale
from ..apimachinery.selectors import of_label_selector
from .rules.columns import containers, field, label_selector
from .rules.filling import fill, within
from .rules.pod_defaults import default_template


def _default(obj: Object) -> Object:
    obj = within(obj, "spec", lambda spec: within(fill(spec, {"replicas": 1}), "template", default_template))
    return fill(obj, {"status": {"replicas": 0}})


RESOURCE = Resource(
    kind="ReplicaSet",
    plural="replicasets",
    group="apps",
    short_names=("rs",),
    categories=("all",),
    subresources=frozenset({"status", "scale"}),
    default=_default,
    scale=Scale(selector=lambda obj: str(of_label_selector(dig(obj, "spec.selector")))),
    columns=(
        NAME,
        field("DESIRED", "spec.replicas", 0),
        field("CURRENT", "status.replicas", 0),
        field("READY", "status.readyReplicas", 0),
        AGE,
        *containers(),
        label_selector(),
    ),
    selectable={"status.replicas": lambda obj: str(dig(obj, "status.replicas", 0))},
)
