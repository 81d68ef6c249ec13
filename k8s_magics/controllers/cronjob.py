"""CronJob: makes Jobs by the clock.

Source: kubernetes.io/docs/concepts/workloads/controllers/cron-jobs and k8s.io/kubernetes/pkg/controller/cronjob.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from ..apimachinery.errors import AlreadyExists, ApiError, NotFound
from ..apimachinery.meta import is_controlled_by, is_deleting, name_of, namespace_of, owner_reference, uid_of
from ..apimachinery.objects import EMPTY, Object, dig, evolve, freeze
from ..apiserver.store import Key
from ..client.controller import Context, Controller
from .cron.due import Due, find_due, is_too_many, minute_of
from .cron.schedule import ScheduleError, parse_schedule

CRONJOBS, JOBS = "cronjobs.batch", "jobs.batch"
SCHEDULED_AT = "batch.kubernetes.io/cronjob-scheduled-timestamp"
_SKEW = 100  # milliseconds after the full minute


def reconcile(ctx: Context, key: Key) -> int | None:
    """Tidy up, start what is due; returns when the next start is."""
    cronjob = ctx.client.store.get(key)
    if cronjob is None or is_deleting(cronjob):
        return None
    jobs = [j for j in ctx.client.store.owned_by(uid_of(cronjob), JOBS) if is_controlled_by(j, cronjob)]
    cronjob = _write(ctx, key, _with_active(ctx, cronjob, jobs))
    _drop_history(ctx, cronjob, jobs)
    if cronjob["spec"].get("suspend"):
        return None
    try:
        schedule = parse_schedule(cronjob["spec"]["schedule"], cronjob["spec"].get("timeZone") or "")
    except ScheduleError as error:
        schedule_text = cronjob["spec"]["schedule"]
        ctx.events.warning(cronjob, "UnparseableSchedule", f'unparseable schedule: "{schedule_text}" : {error}')
        return None
    due = find_due(cronjob, schedule, ctx.clock)
    if due.latest is not None and not _is_late(ctx, cronjob, due.latest):
        if is_too_many(due):
            message = "too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew"
            ctx.events.warning(cronjob, "TooManyMissedTimes", message)
        _start(ctx, key, cronjob, due.latest)
    return _wait(ctx, due)


def _wait(ctx: Context, due: Due) -> int | None:
    if due.following is None:
        return None
    return max(0, round((due.following - ctx.clock.datetime()).total_seconds() * 1000)) + _SKEW


def finished_condition(job: Object) -> str:
    """`Complete`, `Failed`, or "" while the Job runs."""
    for item in dig(job, "status.conditions", ()):
        if item["type"] in ("Complete", "Failed") and item["status"] == "True":
            return str(item["type"])
    return ""


def _with_active(ctx: Context, cronjob: Object, jobs: Sequence[Object]) -> Object:
    """The CronJob with its list of running Jobs brought up to date, and events for those that ended or vanished."""
    by_uid = {uid_of(j): j for j in jobs}
    _say_unexpected(ctx, cronjob, jobs)
    kept, success = [], dig(cronjob, "status.lastSuccessfulTime")
    for reference in dig(cronjob, "status.active", ()):
        job = by_uid.get(reference["uid"])
        if job is None:
            ctx.events.normal(cronjob, "MissingJob", f"Active job went missing: {reference['name']}")
        elif finished_condition(job):
            message = f"Saw completed job: {name_of(job)}, condition: {finished_condition(job)}"
            ctx.events.normal(cronjob, "SawCompletedJob", message)
        else:
            kept.append(reference)
    ends = [t for j in jobs if finished_condition(j) == "Complete" and (t := dig(j, "status.completionTime"))]
    success = max([*ends, *([success] if success else [])], default=None)
    status: dict[str, Any] = {k: v for k, v in (cronjob.get("status") or EMPTY).items() if k != "active"}
    status |= ({"active": kept} if kept else {}) | ({"lastSuccessfulTime": success} if success else {})
    return evolve(cronjob, "status", status)


def _say_unexpected(ctx: Context, cronjob: Object, jobs: Sequence[Object]) -> None:
    """Tell of running Jobs that the CronJob owns but did not start, such as those of `kubectl create job --from`."""
    started = {reference["uid"] for reference in dig(cronjob, "status.active", ())}
    for job in jobs:
        if uid_of(job) not in started and not finished_condition(job):
            message = f"Saw a job that the controller did not create or forgot: {name_of(job)}"
            ctx.events.warning(cronjob, "UnexpectedJob", message)


def _drop_history(ctx: Context, cronjob: Object, jobs: Sequence[Object]) -> None:
    for kind, field, default in (
        ("Complete", "successfulJobsHistoryLimit", 3),
        ("Failed", "failedJobsHistoryLimit", 1),
    ):
        ended = sorted(
            (j for j in jobs if finished_condition(j) == kind),
            key=lambda j: (dig(j, "status.startTime", ""), name_of(j)),
        )
        limit = int(cronjob["spec"].get(field, default))
        for job in ended[: max(0, len(ended) - limit)]:
            _delete(ctx, cronjob, job)


def _delete(ctx: Context, cronjob: Object, job: Object) -> None:
    try:
        ctx.client.delete(JOBS, name_of(job), namespace=namespace_of(job), propagation="Background")
    except NotFound:
        return
    ctx.events.normal(cronjob, "SuccessfulDelete", f"Deleted job {name_of(job)}")


def _is_late(ctx: Context, cronjob: Object, moment: datetime) -> bool:
    deadline = cronjob["spec"].get("startingDeadlineSeconds")
    if deadline is None or moment + timedelta(seconds=int(deadline)) >= ctx.clock.datetime():
        return False
    stamp = f"{moment:%a, %d %b %Y %H:%M:%S} +0000"
    ctx.events.warning(cronjob, "MissSchedule", f"Missed scheduled time to start a job: {stamp}")
    return True


def _start(ctx: Context, key: Key, cronjob: Object, moment: datetime) -> None:
    policy, active = cronjob["spec"].get("concurrencyPolicy", "Allow"), list(dig(cronjob, "status.active", ()))
    if policy == "Forbid" and active:
        message = "Not starting job because prior execution is running and concurrency policy is Forbid"
        ctx.events.normal(cronjob, "JobAlreadyActive", message)
        return
    if policy == "Replace":
        for reference in active:
            job = ctx.client.store.get(Key(JOBS, key.namespace, reference["name"]))
            if job is not None:
                _delete(ctx, cronjob, job)
        active = []
    try:
        job = ctx.client.create(JOBS, job_of(cronjob, moment), namespace=key.namespace)
    except AlreadyExists:
        return
    except ApiError as refused:
        ctx.events.warning(cronjob, "FailedCreate", f"Error creating job: {refused.message}")
        raise
    ctx.events.normal(cronjob, "SuccessfulCreate", f"Created job {name_of(job)}")
    meta = job["metadata"]
    reference = {
        "kind": "Job",
        "apiVersion": "batch/v1",
        "namespace": key.namespace,
        "name": meta["name"],
        "uid": meta["uid"],
    }
    active.append(freeze(reference | {"resourceVersion": meta["resourceVersion"]}))
    status = {**(cronjob.get("status") or EMPTY), "active": active, "lastScheduleTime": f"{moment:%Y-%m-%dT%H:%M:%SZ}"}
    _write(ctx, key, evolve(cronjob, "status", status))


def job_of(cronjob: Object, moment: datetime) -> Object:
    """The Job of one start; its name ends in the minute."""
    template = cronjob["spec"]["jobTemplate"]
    source = template.get("metadata") or EMPTY
    zone = parse_schedule(cronjob["spec"]["schedule"], cronjob["spec"].get("timeZone") or "").zone
    stamp = moment.astimezone(zone).isoformat().replace("+00:00", "Z")
    meta: dict[str, Any] = {"name": f"{name_of(cronjob)}-{minute_of(moment)}", "namespace": namespace_of(cronjob)}
    meta |= {"labels": dict(source["labels"])} if source.get("labels") else {}
    meta["annotations"] = {**(source.get("annotations") or EMPTY), SCHEDULED_AT: stamp}
    meta |= {"creationTimestamp": f"{moment:%Y-%m-%dT%H:%M:%SZ}", "ownerReferences": [owner_reference(cronjob)]}
    made: Object = freeze({"apiVersion": "batch/v1", "kind": "Job", "metadata": meta, "spec": template["spec"]})
    return made


def _write(ctx: Context, key: Key, cronjob: Object) -> Object:
    stored = ctx.client.store.get(key)
    if stored is None or (stored.get("status") or {}) == (cronjob.get("status") or {}):
        return stored or cronjob
    return ctx.client.update_status(CRONJOBS, evolve(stored, "status", cronjob["status"]))


CONTROLLER = Controller(name="cronjob-controller", watches=CRONJOBS, owns=(JOBS,), reconcile=reconcile)
