"""StatefulSets: pods with names, an order and storage of their own."""

from __future__ import annotations

from ..apimachinery.objects import EMPTY, FrozenDict, Object, dig
from ..apimachinery.resource import AGE, NAME, Column, Resource, Scale
from ..apimachinery.selectors import of_label_selector
from .rules.columns import containers
from .rules.filling import fill, within, within_each
from .rules.pod_defaults import default_template
from .rules.volume_defaults import default_claim_spec


def _default(obj: Object) -> Object:
    return fill(within(obj, "spec", _default_spec), {"status": {"replicas": 0, "availableReplicas": 0}})


def _default_spec(spec: Object) -> Object:
    spec = fill(
        spec,
        {
            "podManagementPolicy": "OrderedReady",
            "replicas": 1,
            "revisionHistoryLimit": 10,
            "serviceName": "",
            "updateStrategy": {},
            "persistentVolumeClaimRetentionPolicy": {},
        },
    )
    keep = {"whenDeleted": "Retain", "whenScaled": "Retain"}
    spec = within(spec, "persistentVolumeClaimRetentionPolicy", lambda policy: fill(policy, keep))
    spec = within(spec, "updateStrategy", _default_strategy)
    spec = within_each(spec, ("volumeClaimTemplates",), _default_claim)
    return within(spec, "template", default_template)


def _default_strategy(strategy: Object) -> Object:
    strategy = fill(strategy, {"type": "RollingUpdate"})
    if strategy["type"] != "RollingUpdate":
        return strategy
    return within(fill(strategy, {"rollingUpdate": EMPTY}), "rollingUpdate", lambda r: fill(r, {"partition": 0}))


def _default_claim(claim: Object) -> Object:
    claim = FrozenDict({**claim, "apiVersion": "v1", "kind": "PersistentVolumeClaim"})
    return within(fill(claim, {"spec": {}, "status": {"phase": "Pending"}}), "spec", default_claim_spec)


RESOURCE = Resource(
    kind="StatefulSet",
    plural="statefulsets",
    group="apps",
    short_names=("sts",),
    categories=("all",),
    subresources=frozenset({"status", "scale"}),
    default=_default,
    scale=Scale(selector=lambda obj: str(of_label_selector(dig(obj, "spec.selector")))),
    columns=(
        NAME,
        Column(name="READY", cell=lambda s, _: f"{dig(s, 'status.readyReplicas', 0)}/{dig(s, 'spec.replicas', 0)}"),
        AGE,
        *containers(),
    ),
)
