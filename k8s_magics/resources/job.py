"""Jobs: pods that run until enough of them have succeeded."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.duration import human_duration
from ..apimachinery.fielderrors import FieldError
from ..apimachinery.meta import has_condition, is_deleting, name_of
from ..apimachinery.objects import EMPTY, FrozenDict, Object, dig, freeze
from ..apimachinery.resource import AGE, NAME, Column, Resource
from ..sim.clock import Clock
from .rules.columns import containers, label_selector
from .rules.filling import fill, within
from .rules.job_rules import validate_job
from .rules.job_status import validate_job_status
from .rules.pod_defaults import default_template
from .rules.warnings import pod_name_warning, template_warnings

CONTROLLER_UID = "batch.kubernetes.io/controller-uid"
JOB_NAME = "batch.kubernetes.io/job-name"
_GENERATED = frozenset({CONTROLLER_UID, JOB_NAME, "controller-uid", "job-name"})
_STATES = (
    ("Complete", "Complete"),
    ("Failed", "Failed"),
    ("", "Terminating"),
    ("Suspended", "Suspended"),
    ("FailureTarget", "FailureTarget"),
    ("SuccessCriteriaMet", "SuccessCriteriaMet"),
)


def is_finished(job: Object) -> bool:
    return has_condition(job, "Complete") or has_condition(job, "Failed")


def _default(job: Object) -> Object:
    if set(dig(job, "spec.template.metadata.labels") or ()) - _GENERATED:
        job = _labelled(job)
    return fill(within(fill(job, {"spec": EMPTY}), "spec", default_job_spec), {"status": {}})


def _labelled(job: Object) -> Object:
    """With the labels of its template, if it has none: before it is checked those that somebody wrote, once stored all."""
    labels = dig(job, "spec.template.metadata.labels")
    if not labels or job["metadata"].get("labels"):
        return job
    return FrozenDict({**job, "metadata": FrozenDict({**job["metadata"], "labels": labels})})


def default_job_spec(spec: Object) -> Object:
    """Also the spec of a CronJob's template, less what only a Job gets."""
    if spec.get("completions") is None and spec.get("parallelism") is None:
        spec = fill(spec, {"completions": 1, "parallelism": 1})
    per_index = spec.get("backoffLimitPerIndex") is not None
    spec = fill(
        spec,
        {
            "parallelism": 1,
            "backoffLimit": 2**31 - 1 if per_index else 6,
            "completionMode": "NonIndexed",
            "suspend": False,
            "manualSelector": False,
            "template": EMPTY,
            "podReplacementPolicy": "Failed" if spec.get("podFailurePolicy") is not None else "TerminatingOrFailed",
        },
    )
    spec = within(spec, "podFailurePolicy", _default_failure_policy)
    return within(spec, "template", default_template)


def _default_failure_policy(policy: Object) -> Object:
    def condition(pattern: Object) -> Object:
        return fill(pattern, {"status": "True"})

    def rule(item: Object) -> Object:
        patterns = item.get("onPodConditions")
        return (
            item
            if patterns is None
            else FrozenDict({**item, "onPodConditions": freeze([condition(p) for p in patterns])})
        )

    return FrozenDict({**policy, "rules": freeze([rule(r) for r in policy.get("rules") or ()])})


def _prepare(job: Object, old: Object | None) -> Object:
    """A new Job selects its pods by its own UID, unless the user insists on a selector."""
    if old is not None or dig(job, "spec.manualSelector", False) or "spec" not in job:
        return job
    uid, name = job["metadata"].get("uid", ""), job["metadata"].get("name", "")
    labels = {CONTROLLER_UID: uid, "controller-uid": uid, JOB_NAME: name, "job-name": name}
    spec, template = job["spec"], dig(job, "spec.template", EMPTY)
    meta = template.get("metadata") or EMPTY
    template = {**template, "metadata": {**meta, "labels": {**(meta.get("labels") or {}), **labels}}}
    selector = spec.get("selector") or EMPTY
    selector = {**selector, "matchLabels": {**(selector.get("matchLabels") or {}), CONTROLLER_UID: uid}}
    return FrozenDict({**job, "spec": freeze({**spec, "selector": selector, "template": template})})


def state(job: Object) -> str:
    """STATUS."""
    for condition, word in _STATES:
        if has_condition(job, condition) if condition else is_deleting(job):
            return word
    return "Running"


def completions(job: Object) -> str:
    """COMPLETIONS: `2/3`; of a work queue `1/1 of 2`."""
    succeeded = dig(job, "status.succeeded", 0)
    wanted = dig(job, "spec.completions")
    if wanted is not None:
        return f"{succeeded}/{wanted}"
    parallel = dig(job, "spec.parallelism", 0)
    return f"{succeeded}/1 of {parallel}" if parallel > 1 else f"{succeeded}/1"


def duration(job: Object, clock: Clock) -> str:
    """DURATION from start to completion, or until now."""
    start, end = dig(job, "status.startTime"), dig(job, "status.completionTime")
    if not start:
        return ""
    return human_duration((clock.milliseconds(end) if end else clock.now) - clock.milliseconds(start))


def _warnings(new: Object, old: Object | None) -> Sequence[str]:
    named = pod_name_warning(name_of(new)) if old is None else ()
    return (
        *named,
        *template_warnings("spec.template", dig(new, "spec.template"), dig(old, "spec.template") if old else None),
    )


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    return validate_job(new, old)


RESOURCE = Resource(
    kind="Job",
    plural="jobs",
    group="batch",
    categories=("all",),
    subresources=frozenset({"status"}),
    default=_default,
    prepare=_prepare,
    settle=_labelled,
    validate=validate_job,
    validate_status=validate_job_status,
    warnings=_warnings,
    columns=(
        NAME,
        Column(name="STATUS", cell=lambda job, _: state(job)),
        Column(name="COMPLETIONS", cell=lambda job, _: completions(job)),
        Column(name="DURATION", cell=duration),
        AGE,
        *containers(),
        label_selector(),
    ),
    selectable={"status.successful": lambda job: str(dig(job, "status.succeeded", 0))},
)
