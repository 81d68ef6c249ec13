"""CronJobs: Jobs by the clock."""

from __future__ import annotations

from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import AGE, NAME, Column, Resource
from ..sim.clock import Clock
from .rules.columns import NONE, containers, field, label_selector, since
from .rules.filling import fill, within
from .rules.pod_defaults import default_template


def _default(obj: Object) -> Object:
    return fill(within(obj, "spec", _default_spec), {"status": {}})


def _default_spec(spec: Object) -> Object:
    spec = fill(
        spec,
        {"concurrencyPolicy": "Allow", "suspend": False, "successfulJobsHistoryLimit": 3, "failedJobsHistoryLimit": 1},
    )
    return within(spec, "jobTemplate", _default_template)


def _default_template(template: Object) -> Object:
    """Only the pods' defaults: the Job's own are filled in when it is made."""
    template = fill(template, {"metadata": EMPTY, "spec": EMPTY})
    return within(template, "spec", lambda spec: within(spec, "template", default_template))


def _last(obj: Object, clock: Clock) -> str:
    last = dig(obj, "status.lastScheduleTime")
    return since(last, clock) if last else NONE


RESOURCE = Resource(
    kind="CronJob",
    plural="cronjobs",
    group="batch",
    short_names=("cj",),
    categories=("all",),
    subresources=frozenset({"status"}),
    default=_default,
    columns=(
        NAME,
        field("SCHEDULE", "spec.schedule"),
        field("TIMEZONE", "spec.timeZone", NONE),
        Column(name="SUSPEND", cell=lambda obj, _: str(bool(dig(obj, "spec.suspend", False)))),
        Column(name="ACTIVE", cell=lambda obj, _: len(dig(obj, "status.active", ()))),
        Column(name="LAST SCHEDULE", cell=_last),
        AGE,
        *containers("spec.jobTemplate.spec.template.spec"),
        label_selector("spec.jobTemplate.spec.selector"),
    ),
)
