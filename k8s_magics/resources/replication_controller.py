"""ReplicationControllers: what ReplicaSets were called first; their selector is a plain map of labels."""

from __future__ import annotations

from ..apimachinery.objects import EMPTY, FrozenDict, Object, dig
from ..apimachinery.resource import AGE, NAME, Resource, Scale
from ..apimachinery.selectors import of_labels
from .rules.columns import containers, field, plain_selector
from .rules.filling import fill, within
from .rules.pod_defaults import default_template


def _default(obj: Object) -> Object:
    obj = fill(obj, {"spec": EMPTY})
    labels = dig(obj, "spec.template.metadata.labels")
    if labels:
        obj = within(obj, "spec", lambda spec: spec if spec.get("selector") else FrozenDict({**spec, "selector": labels}))
        if not obj["metadata"].get("labels"):
            obj = FrozenDict({**obj, "metadata": FrozenDict({**obj["metadata"], "labels": labels})})
    obj = within(obj, "spec", lambda spec: within(fill(spec, {"replicas": 1}), "template", default_template))
    return fill(obj, {"status": {"replicas": 0}})


RESOURCE = Resource(
    kind="ReplicationController",
    plural="replicationcontrollers",
    short_names=("rc",),
    categories=("all",),
    subresources=frozenset({"status", "scale"}),
    default=_default,
    scale=Scale(selector=lambda obj: str(of_labels(dig(obj, "spec.selector")))),
    columns=(
        NAME,
        field("DESIRED", "spec.replicas", 0),
        field("CURRENT", "status.replicas", 0),
        field("READY", "status.readyReplicas", 0),
        AGE,
        *containers(),
        plain_selector(),
    ),
    selectable={"status.replicas": lambda obj: str(dig(obj, "status.replicas", 0))},
)
