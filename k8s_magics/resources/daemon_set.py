"""DaemonSets: one pod on every (suitable) node."""

from __future__ import annotations

from ..apimachinery.meta import annotations_of, with_annotation
from ..apimachinery.objects import Object, dig
from ..apimachinery.resource import AGE, NAME, Resource
from .rules.columns import containers, field, label_selector, plain_selector
from .rules.filling import fill, within
from .rules.pod_defaults import default_template

TEMPLATE_GENERATION = "deprecated.daemonset.template.generation"
_COUNTS = ("currentNumberScheduled", "numberMisscheduled", "desiredNumberScheduled", "numberReady")


def _default(obj: Object) -> Object:
    return fill(within(obj, "spec", _default_spec), {"status": dict.fromkeys(_COUNTS, 0)})


def _default_spec(spec: Object) -> Object:
    spec = fill(spec, {"revisionHistoryLimit": 10, "updateStrategy": {}})
    return within(within(spec, "updateStrategy", _default_strategy), "template", default_template)


def _default_strategy(strategy: Object) -> Object:
    strategy = fill(strategy, {"type": "RollingUpdate"})
    if strategy["type"] != "RollingUpdate":
        return strategy
    strategy = fill(strategy, {"rollingUpdate": {}})
    return within(strategy, "rollingUpdate", lambda r: fill(r, {"maxSurge": 0, "maxUnavailable": 1}))


def _prepare(obj: Object, old: Object | None) -> Object:
    """The template's own generation is kept in an annotation."""
    if old is None:
        return with_annotation(obj, TEMPLATE_GENERATION, "1")
    number = int(annotations_of(old).get(TEMPLATE_GENERATION, "1"))
    changed = dig(obj, "spec.template") != dig(old, "spec.template")
    return with_annotation(obj, TEMPLATE_GENERATION, str(number + changed))


RESOURCE = Resource(
    kind="DaemonSet",
    plural="daemonsets",
    group="apps",
    short_names=("ds",),
    categories=("all",),
    subresources=frozenset({"status"}),
    default=_default,
    prepare=_prepare,
    columns=(
        NAME,
        field("DESIRED", "status.desiredNumberScheduled", 0),
        field("CURRENT", "status.currentNumberScheduled", 0),
        field("READY", "status.numberReady", 0),
        field("UP-TO-DATE", "status.updatedNumberScheduled", 0),
        field("AVAILABLE", "status.numberAvailable", 0),
        plain_selector("spec.template.spec.nodeSelector", name="NODE SELECTOR", wide=False),
        AGE,
        *containers(),
        label_selector(),
    ),
)
