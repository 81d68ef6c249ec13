"""CronJobs: Jobs by the clock."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, invalid, not_supported, required
from ..apimachinery.meta import name_of
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import AGE, NAME, Column, Resource
from ..sim.clock import Clock
from .rules.checks import nonnegative
from .rules.columns import NONE, containers, field, label_selector, since
from .rules.cron import schedule_errors, time_zone_errors
from .rules.filling import fill, within
from .rules.job_rules import job_spec_errors
from .rules.labels import go_selector
from .rules.pod_defaults import default_template
from .rules.warnings import pod_name_warning, template_warnings


def _default(obj: Object) -> Object:
    return fill(within(fill(obj, {"spec": EMPTY}), "spec", _default_spec), {"status": {}})


def _default_spec(spec: Object) -> Object:
    spec = fill(
        spec,
        {
            "concurrencyPolicy": "Allow",
            "suspend": False,
            "successfulJobsHistoryLimit": 3,
            "failedJobsHistoryLimit": 1,
            "jobTemplate": EMPTY,
        },
    )
    return within(spec, "jobTemplate", _default_template)


def _default_template(template: Object) -> Object:
    """Only the pods' defaults: the Job's own are filled in when it is made."""
    template = fill(template, {"metadata": EMPTY, "spec": EMPTY})
    return within(template, "spec", lambda spec: within(fill(spec, {"template": EMPTY}), "template", default_template))


def _last(obj: Object, clock: Clock) -> str:
    last = dig(obj, "status.lastScheduleTime")
    return since(last, clock) if last else NONE


_NAME_LIMIT = 52
_POLICIES = ("Allow", "Forbid", "Replace")


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    spec = new.get("spec") or EMPTY
    errors: list[FieldError] = []
    name = name_of(new)
    schedule = spec.get("schedule") or ""
    zone = spec.get("timeZone")
    errors += schedule_errors("spec.schedule", schedule) if schedule else [required("spec.schedule")]
    errors += nonnegative("spec.startingDeadlineSeconds", spec.get("startingDeadlineSeconds"))
    if zone is not None and (old is None or zone != dig(old, "spec.timeZone")):
        errors += time_zone_errors("spec.timeZone", zone)
    policy = spec.get("concurrencyPolicy") or ""
    if not policy:
        errors.append(required("spec.concurrencyPolicy"))
    elif policy not in _POLICIES:
        errors.append(not_supported("spec.concurrencyPolicy", policy, _POLICIES))
    errors += _template(spec.get("jobTemplate") or EMPTY)
    for key in ("successfulJobsHistoryLimit", "failedJobsHistoryLimit"):
        errors += nonnegative(f"spec.{key}", spec.get(key))
    if old is None and len(name) > _NAME_LIMIT:
        errors.append(invalid("metadata.name", name, f"must be no more than {_NAME_LIMIT} characters"))
    return errors


def _template(template: Object) -> list[FieldError]:
    spec = template.get("spec") or EMPTY
    errors = job_spec_errors("spec.jobTemplate.spec", spec)
    if spec.get("selector") is not None:
        detail = "`selector` will be auto-generated"
        errors.append(invalid("spec.jobTemplate.spec.selector", go_selector(spec["selector"]), detail))
    if spec.get("manualSelector"):
        errors.append(not_supported("spec.jobTemplate.spec.manualSelector", True, ("nil", "false")))
    return errors


def _warnings(new: Object, old: Object | None) -> Sequence[str]:
    path = "spec.jobTemplate.spec.template"
    named = pod_name_warning(name_of(new)) if old is None else ()
    return (*named, *template_warnings(path, dig(new, path), dig(old, path) if old else None))


RESOURCE = Resource(
    kind="CronJob",
    plural="cronjobs",
    group="batch",
    short_names=("cj",),
    categories=("all",),
    subresources=frozenset({"status"}),
    default=_default,
    validate=_validate,
    warnings=_warnings,
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
