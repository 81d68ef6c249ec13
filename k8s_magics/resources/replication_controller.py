"""ReplicationControllers: what ReplicaSets were called first; their selector is a plain map of labels."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, required
from ..apimachinery.meta import name_of
from ..apimachinery.objects import EMPTY, FrozenDict, Object, dig
from ..apimachinery.resource import AGE, NAME, Resource, Scale
from ..apimachinery.selectors import of_labels
from .rules.checks import nonnegative
from .rules.columns import containers, field, plain_selector
from .rules.filling import fill, within
from .rules.pod_defaults import default_template
from .rules.pod_template import always_restarts, mismatch, template_errors
from .rules.status_rules import counts
from .rules.warnings import pod_name_warning, template_warnings


def _default(obj: Object) -> Object:
    obj = fill(obj, {"spec": EMPTY})
    labels = dig(obj, "spec.template.metadata.labels")
    if labels:
        obj = within(
            obj, "spec", lambda spec: spec if spec.get("selector") else FrozenDict({**spec, "selector": labels})
        )
        if not obj["metadata"].get("labels"):
            obj = FrozenDict({**obj, "metadata": FrozenDict({**obj["metadata"], "labels": labels})})
    obj = within(obj, "spec", lambda spec: within(fill(spec, {"replicas": 1}), "template", default_template))
    return fill(obj, {"status": {"replicas": 0}})


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    spec = new.get("spec") or EMPTY
    errors = nonnegative("spec.minReadySeconds", spec.get("minReadySeconds"))
    selector, template = spec.get("selector") or EMPTY, spec.get("template")
    if not selector:
        errors.append(required("spec.selector"))
    errors += nonnegative("spec.replicas", spec.get("replicas"))
    if template is None:
        return [*errors, required("spec.template")]
    errors += mismatch("spec.template", template, of_labels(selector))
    errors += template_errors("spec.template", template)
    return errors + always_restarts("spec.template.spec", template.get("spec") or EMPTY, "ReplicationController")


def _warnings(new: Object, old: Object | None) -> Sequence[str]:
    named = pod_name_warning(name_of(new)) if old is None else ()
    before = dig(old, "spec.template") if old else None
    return (*named, *template_warnings("spec.template", dig(new, "spec.template"), before))


RESOURCE = Resource(
    kind="ReplicationController",
    plural="replicationcontrollers",
    short_names=("rc",),
    categories=("all",),
    subresources=frozenset({"status", "scale"}),
    default=_default,
    name_rule="long_name",
    scale=Scale(selector=lambda obj: str(of_labels(dig(obj, "spec.selector")))),
    validate=_validate,
    validate_status=counts(
        "replicas",
        "fullyLabeledReplicas",
        "readyReplicas",
        "availableReplicas",
        "observedGeneration",
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
        plain_selector(),
    ),
    selectable={"status.replicas": lambda obj: str(dig(obj, "status.replicas", 0))},
)
