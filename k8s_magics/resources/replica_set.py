"""ReplicaSets: a number of equal pods, kept."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, immutable
from ..apimachinery.meta import name_of
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import AGE, NAME, Resource, Scale
from ..apimachinery.selectors import of_label_selector
from .rules.columns import containers, field, label_selector
from .rules.filling import fill, within
from .rules.labels import go_selector
from .rules.pod_defaults import default_template
from .rules.status_rules import counts
from .rules.warnings import pod_name_warning, template_warnings
from .rules.workloads import replica_set_errors


def _default(obj: Object) -> Object:
    obj = fill(obj, {"spec": EMPTY})
    obj = within(
        obj, "spec", lambda spec: within(fill(spec, {"replicas": 1, "template": EMPTY}), "template", default_template)
    )
    return fill(obj, {"status": {"replicas": 0}})


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    spec = new.get("spec") or EMPTY
    errors = replica_set_errors("spec", spec, "deployment", "ReplicaSet", seconds=True)
    if old is not None:
        errors += immutable("spec.selector", go_selector(spec.get("selector")), go_selector(dig(old, "spec.selector")))
    return errors


def _warnings(new: Object, old: Object | None) -> Sequence[str]:
    named = pod_name_warning(name_of(new)) if old is None else ()
    before = dig(old, "spec.template") if old else None
    return (*named, *template_warnings("spec.template", dig(new, "spec.template"), before))


RESOURCE = Resource(
    kind="ReplicaSet",
    plural="replicasets",
    group="apps",
    short_names=("rs",),
    categories=("all",),
    subresources=frozenset({"status", "scale"}),
    default=_default,
    scale=Scale(selector=lambda obj: str(of_label_selector(dig(obj, "spec.selector")))),
    validate=_validate,
    validate_status=counts(
        "replicas",
        "fullyLabeledReplicas",
        "readyReplicas",
        "availableReplicas",
        "observedGeneration",
        "terminatingReplicas",
        parts=("fullyLabeledReplicas", "readyReplicas", "availableReplicas"),
    ),
    warnings=_warnings,
    columns=(
        NAME,
        field("DESIRED", "spec.replicas", 0),
        field("CURRENT", "status.replicas", 0),
        field("READY", "status.readyReplicas", 0),
        AGE,
        *containers(),
        label_selector(),
    ),
)
