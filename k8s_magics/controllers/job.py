"""Job: runs pods until enough of them have succeeded, or too many failed.

Every pod carries the finalizer `batch.kubernetes.io/job-tracking` until it has been counted, so none is counted twice or missed.
Source: kubernetes.io/docs/concepts/workloads/controllers/job and k8s.io/kubernetes/pkg/controller/job.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..apimachinery.errors import ApiError, NotFound
from ..apimachinery.meta import condition, controller_of, is_deleting, name_of, namespace_of, uid_of
from ..apimachinery.objects import Object, dig, evolve, without
from ..apiserver.store import Key, Revision
from ..client.controller import Context, Controller
from .jobs.plan import Plan, backoff_left, plan_active, pod_of, without_waiting
from .jobs.status import conditions_of, said, status_of, uncounted, with_verdict
from .jobs.tally import (
    FINALIZER,
    Tally,
    count,
    finished_at,
    has_failed,
    has_limit_per_index,
    index_of,
    is_suspended,
    is_tracked,
)
from .jobs.verdict import REACHED, Verdict, deadline_in, is_complete, is_finished, judge
from .pods.batches import BURST, slow_start
from .pods.claiming import claim
from .pods.waking import adopters, selector_of
from .replication.sync import is_namespace_ending

JOBS = "jobs.batch"
BATCH = 1_000  # milliseconds
OWN_NAME = "kubernetes.io/job-controller"


def reconcile(ctx: Context, key: Key) -> int | None:
    """One round of a Job: count, judge, act, report; or set free a pod whose Job is gone."""
    obj = ctx.client.store.get(key)
    if obj is None:
        for kind in ("backoff", "generation", "due"):
            ctx.memory.pop((kind, key), None)
        return None
    if key.resource == "pods":
        _set_free(ctx, obj)
        return None
    if is_managed_elsewhere(obj):
        return None
    if is_finished(obj) or is_deleting(obj):
        _free_all(ctx, obj)
        return None
    wait = _batched(ctx, key, obj)
    if wait:
        return wait
    again = _sync(ctx, key, obj)
    if again is not None:
        ctx.memory["due", key] = ctx.clock.now + again
    return again


def is_managed_elsewhere(job: Object) -> bool:
    """Whether `managedBy` leaves the Job to a controller outside of the cluster: then nothing here touches it."""
    return (job["spec"].get("managedBy") or OWN_NAME) != OWN_NAME


def _batched(ctx: Context, key: Key, job: Object) -> int:
    """Milliseconds to wait: what pods do is looked at a second later, all together; a new or changed Job at once."""
    generation, now = job["metadata"].get("generation"), ctx.clock.now
    if ctx.memory.get(("generation", key)) == generation:
        due = ctx.memory["due", key] = min(ctx.memory.get(("due", key), now + BATCH), now + BATCH)
        if now < due:
            return int(due - now)
    ctx.memory["generation", key] = generation
    ctx.memory.pop(("due", key), None)
    return 0


def _sync(ctx: Context, key: Key, job: Object) -> int | None:
    if dig(job, "status.startTime") is None and not is_suspended(job):
        job = evolve(job, "status.startTime", ctx.clock.timestamp())
    pods = claim(ctx, job, selector_of(job), "pods")
    tally = count(job, pods)
    failures = _remember_failures(ctx, key, tally)
    verdict = judge(job, pods, tally, ctx.clock)
    if verdict is not None:
        _delete_pods(ctx, job, tally.active)
        _conclude(ctx, job, replace(tally, terminating=_still_ending(ctx, job)), verdict)
        return None
    active, wait = _act(ctx, job, tally, backoff_left(*failures, ctx.clock.now))
    if is_complete(job, tally, active):
        _conclude(ctx, job, tally, REACHED)
        return None
    _report(ctx, job, tally, active, _told_of_suspension(ctx, job))
    waits = [w for w in (wait, deadline_in(ctx.client.store.get(key) or job, ctx.clock)) if w is not None]
    return max(0, min(waits)) if waits else None


def _still_ending(ctx: Context, job: Object) -> int:
    return count(job, ctx.client.store.owned_by(uid_of(job), "pods")).terminating


def _remember_failures(ctx: Context, key: Key, tally: Tally) -> tuple[int, int]:
    """(failures since the last success, when the last was): what the back-off grows with."""
    failures, last, seen = ctx.memory.get(("backoff", key), (0, 0, frozenset()))
    ends = [(finished_at(p, ctx.clock), False, uid_of(p)) for p in tally.new_succeeded]
    ends += [(finished_at(p, ctx.clock), True, uid_of(p)) for p in tally.new_failed]
    for when, failed, uid in sorted(ends):
        if uid in seen:
            continue
        failures, last = (failures + 1, when) if failed else (0, last)
    ctx.memory["backoff", key] = (failures, last, frozenset(uid for _, _, uid in ends))
    return failures, last


def _act(ctx: Context, job: Object, tally: Tally, pause: int) -> tuple[int, int | None]:
    """Delete or create pods; (active pods then, milliseconds to wait before more may be created)."""
    plan = plan_active(job, tally)
    if plan.delete:
        for pod in plan.delete:
            _set_free(ctx, pod)  # however it ends, it does not count
        return len(tally.active) - _delete_pods(ctx, job, plan.delete), None
    if has_limit_per_index(job):
        failed = [p for p in ctx.client.store.owned_by(uid_of(job), "pods") if has_failed(job, p)]
        plan, pause = without_waiting(plan, failed, ctx.clock)
    if not plan.create and not pause:
        return len(tally.active), None
    if pause:
        return len(tally.active), pause
    outcome = slow_start(min(plan.create, BURST), lambda at: _create(ctx, job, plan, at, tally))
    if outcome.error is not None:
        _report(ctx, job, tally, len(tally.active) + outcome.done, conditions_of(job))
        raise outcome.error
    return len(tally.active) + outcome.done, None


def _create(ctx: Context, job: Object, plan: Plan, at: int, tally: Tally) -> None:
    index = plan.indexes[at] if plan.indexes else None
    earlier = [p for p in ctx.client.store.owned_by(uid_of(job), "pods") if index is not None and index_of(p) == index]
    try:
        made = ctx.client.create("pods", pod_of(job, index=index, earlier=earlier), namespace=namespace_of(job))
    except ApiError as refused:
        if not is_namespace_ending(refused):
            ctx.events.warning(job, "FailedCreate", f"Error creating: {refused.message}")
        raise
    ctx.events.normal(job, "SuccessfulCreate", f"Created pod: {name_of(made)}")


def _delete_pods(ctx: Context, job: Object, pods: Sequence[Object]) -> int:
    for pod in pods:
        try:
            ctx.client.delete("pods", name_of(pod), namespace=namespace_of(pod))
        except NotFound:
            continue
        ctx.events.normal(job, "SuccessfulDelete", f"Deleted pod: {name_of(pod)}")
    return len(pods)


def _told_of_suspension(ctx: Context, job: Object) -> tuple[Object, ...]:
    """The conditions with Suspended, if that is news."""
    old, now = condition(job, "Suspended"), ctx.clock.timestamp()
    if is_suspended(job) and (old is None or old["status"] != "True"):
        ctx.events.normal(job, "Suspended", "Job suspended")
        return said(conditions_of(job), "Suspended", "True", ("JobSuspended", "Job suspended"), now)
    if not is_suspended(job) and old is not None and old["status"] == "True":
        ctx.events.normal(job, "Resumed", "Job resumed")
        return said(conditions_of(job), "Suspended", "False", ("JobResumed", "Job resumed"), now)
    return conditions_of(job)


def _report(ctx: Context, job: Object, tally: Tally, active: int, conditions: Sequence[Object]) -> Object:
    """Count what has ended: note it as uncounted, take the finalizers off, then add it to the totals."""
    resumed = any(
        c["type"] == "Suspended" and c["status"] == "False" and c not in conditions_of(job) for c in conditions
    )
    if resumed:
        job = evolve(job, "status.startTime", ctx.clock.timestamp())
    ended = (*tally.new_succeeded, *tally.new_failed)
    final = status_of(job, tally, active, conditions)
    if ended:
        held = {
            **dict(job.get("status") or {}),
            "uncountedTerminatedPods": uncounted(tally.new_succeeded, tally.new_failed),
        }
        held |= {"ready": tally.ready, "terminating": tally.terminating}
        job = _write(ctx, evolve(job, "status", held))
        for pod in ended:
            _set_free(ctx, pod)
    return _write(ctx, evolve(job, "status", final))


def _conclude(ctx: Context, job: Object, tally: Tally, verdict: Verdict) -> None:
    """First the interim condition; the final one, with its event, when no pod is left that is still ending."""
    now = ctx.clock.timestamp()
    if verdict.type == "Failed" or tally.active:
        tally = _everything_ended(job, ctx.client.store.owned_by(uid_of(job), "pods"), tally, verdict)
    conditions = with_verdict(conditions_of(job), verdict.interim, verdict, now)
    job = _report(ctx, job, tally, 0, conditions)
    if tally.terminating:
        return
    status = {**job["status"], "conditions": list(with_verdict(conditions, verdict.type, verdict, now))}
    if verdict.type == "Complete":
        status["completionTime"] = now
    _write(ctx, evolve(job, "status", status))
    if verdict.type == "Complete":
        ctx.events.normal(job, "Completed", "Job completed")
        if job["spec"].get("completions") is not None and tally.succeeded > int(job["spec"]["completions"]):
            ctx.events.warning(
                job, "TooManySucceededPods", "Too many succeeded pods running after completion count reached"
            )
    else:
        ctx.events.warning(job, verdict.reason, verdict.message)


def _everything_ended(job: Object, pods: Sequence[Object], tally: Tally, verdict: Verdict) -> Tally:
    """Of a finished Job every pod that has not succeeded counts as failed (or, after success, simply as over)."""
    known = {uid_of(p) for p in (*tally.new_succeeded, *tally.new_failed)}
    rest = tuple(p for p in pods if is_tracked(p) and uid_of(p) not in known)
    more = len(rest) if verdict.type == "Failed" else 0
    return replace(tally, new_failed=(*tally.new_failed, *rest), failed=tally.failed + more, ready=0)


def _write(ctx: Context, job: Object) -> Object:
    stored = ctx.client.store.get(Key(JOBS, namespace_of(job), name_of(job)))
    if stored is None or stored.get("status") == job.get("status"):
        return stored or job
    return ctx.client.update_status(JOBS, evolve(stored, "status", job["status"]))


def _set_free(ctx: Context, pod: Object) -> None:
    """Take the tracking finalizer off a pod."""
    current = ctx.client.store.get(Key("pods", namespace_of(pod), name_of(pod)))
    if current is None or uid_of(current) != uid_of(pod) or not is_tracked(current):
        return
    kept = [f for f in current["metadata"]["finalizers"] if f != FINALIZER]
    freed = evolve(current, "metadata.finalizers", kept) if kept else without(current, "metadata.finalizers")
    try:
        ctx.client.update("pods", freed)
    except NotFound:
        return


def _free_all(ctx: Context, job: Object) -> None:
    for pod in ctx.client.store.owned_by(uid_of(job), "pods"):
        _set_free(ctx, pod)


def _wake(ctx: Context, revision: Revision) -> Iterable[Key]:
    """Orphans wake the Jobs that might adopt them; tracked pods without a living Job are set free."""
    pod = revision.object
    if revision.verb != "delete" and is_tracked(pod):
        owner = controller_of(pod)
        job = ctx.client.store.get(Key(JOBS, revision.key.namespace, owner["name"])) if owner is not None else None
        if job is None or owner is None or uid_of(job) != owner["uid"]:
            return (revision.key,)
    return _adopters(ctx, revision)


_adopters = adopters(JOBS)

CONTROLLER = Controller(name="job-controller", watches=JOBS, owns=("pods",), maps={"pods": _wake}, reconcile=reconcile)
