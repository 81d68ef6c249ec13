"""Deployments: the same pods many times, replaced gradually."""

from __future__ import annotations

from ..apimachinery.objects import Object, dig
from ..apimachinery.resource import AGE, NAME, Column, Resource, Scale
from ..apimachinery.selectors import of_label_selector
from .rules.columns import containers, field, label_selector
from .rules.filling import fill, within
from .rules.pod_defaults import default_template


def _default(deployment: Object) -> Object:
    return fill(within(deployment, "spec", _default_spec), {"status": {}})


def _default_spec(spec: Object) -> Object:
    spec = fill(
        spec, {"replicas": 1, "revisionHistoryLimit": 10, "progressDeadlineSeconds": 600, "strategy": {}}
    )
    spec = within(spec, "strategy", _default_strategy)
    return within(spec, "template", default_template)


def _default_strategy(strategy: Object) -> Object:
    strategy = fill(strategy, {"type": "RollingUpdate"})
    if strategy["type"] != "RollingUpdate":
        return strategy
    strategy = fill(strategy, {"rollingUpdate": {}})
    return within(strategy, "rollingUpdate", lambda r: fill(r, {"maxSurge": "25%", "maxUnavailable": "25%"}))


RESOURCE = Resource(
    kind="Deployment",
    plural="deployments",
    group="apps",
    short_names=("deploy",),
    categories=("all",),
    subresources=frozenset({"status", "scale"}),
    default=_default,
    scale=Scale(selector=lambda obj: str(of_label_selector(dig(obj, "spec.selector")))),
    columns=(
        NAME,
        Column(name="READY", cell=lambda d, _: f"{dig(d, 'status.readyReplicas', 0)}/{dig(d, 'spec.replicas', 0)}"),
        field("UP-TO-DATE", "status.updatedReplicas", 0),
        field("AVAILABLE", "status.availableReplicas", 0),
        AGE,
        *containers(),
        label_selector(),
    ),
)
