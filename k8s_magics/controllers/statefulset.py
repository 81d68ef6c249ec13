"""StatefulSet: pods with names, an order, and claims of their own.

Source: kubernetes.io/docs/concepts/workloads/controllers/statefulset and k8s.io/kubernetes/pkg/controller/statefulset.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..apimachinery.errors import AlreadyExists, ApiError, NotFound
from ..apimachinery.meta import is_deleting, labels_of, name_of, namespace_of, owner_reference, owners_of, uid_of
from ..apimachinery.objects import Object, dig, evolve, without
from ..apimachinery.selectors import of_label_selector
from ..apiserver.store import Key
from ..client.controller import Context, Controller
from .history.revisions import History, drop, record, surplus, template_of
from .pods.claiming import claim
from .pods.state import available_in, is_available, phase_of
from .pods.waking import ORPHANS, adopters
from .replication.sync import is_namespace_ending
from .sets.identity import REVISION, claim_name, claim_templates, claims_of, ordinal_of, stateful_pod
from .sets.plan import Plan, is_running, min_ready, needs_current, plan_step, view

STATEFULSETS, CLAIMS = "statefulsets.apps", "persistentvolumeclaims"


def reconcile(ctx: Context, key: Key) -> int | None:
    """One step up, down or through an update."""
    statefulset = ctx.client.store.get(key)
    if statefulset is None:
        return None
    selector = of_label_selector(statefulset["spec"]["selector"])
    history = record(ctx, statefulset, dict(dig(statefulset, "spec.template.metadata.labels", {})))
    pods = [p for p in claim(ctx, statefulset, selector, "pods") if ordinal_of(key.name, p) is not None]
    if is_deleting(statefulset):
        _report(ctx, key, pods, history)
        return None
    _own_claims(ctx, statefulset, pods)
    try:
        _carry_out(ctx, statefulset, plan_step(statefulset, pods, name_of(history.update), ctx.clock), history)
    finally:
        now = [p for p in ctx.client.store.owned_by(uid_of(statefulset), "pods") if ordinal_of(key.name, p) is not None]
        _report(ctx, key, now, history)
    _clean(ctx, statefulset, history, now)
    return _next_available(ctx, statefulset, pods)


def _carry_out(ctx: Context, statefulset: Object, plan: Plan, history: History) -> None:
    for pod in plan.finished:
        failed = phase_of(pod) == "Failed"
        reason, word = ("RecreatingFailedPod", "failed") if failed else ("RecreatingTerminatedPod", "terminated")
        where = f"{namespace_of(statefulset)}/{name_of(statefulset)}"
        ctx.events.warning(statefulset, reason, f"StatefulSet {where} is recreating {word} Pod {name_of(pod)}")
        _delete(ctx, statefulset, pod)
    for ordinal in plan.create:
        _create(ctx, statefulset, ordinal, history)
    for pod in plan.delete:
        _delete(ctx, statefulset, pod)


def _create(ctx: Context, statefulset: Object, ordinal: int, history: History) -> None:
    current = history.named(dig(statefulset, "status.currentRevision", "")) or history.update
    revision = current if needs_current(statefulset, ordinal) else history.update
    template = statefulset["spec"]["template"] if revision is history.update else template_of(revision)
    pod = stateful_pod(statefulset, template, ordinal, name_of(revision))
    where = f"Pod {name_of(pod)} in StatefulSet {name_of(statefulset)}"
    try:
        _make_claims(ctx, statefulset, pod)
        ctx.client.create("pods", pod, namespace=namespace_of(statefulset))
    except ApiError as refused:
        if not (isinstance(refused, AlreadyExists) or is_namespace_ending(refused)):
            ctx.events.warning(statefulset, "FailedCreate", f"Create {where} failed error: {refused.message}")
        raise
    ctx.events.normal(statefulset, "SuccessfulCreate", f"Create {where} successful")


def _make_claims(ctx: Context, statefulset: Object, pod: Object) -> None:
    for wanted in claims_of(statefulset, pod):
        if ctx.client.store.get(Key(CLAIMS, namespace_of(pod), name_of(wanted))) is not None:
            continue
        where = f"Claim {name_of(wanted)} Pod {name_of(pod)} in StatefulSet {name_of(statefulset)}"
        try:
            ctx.client.create(CLAIMS, wanted, namespace=namespace_of(pod))
        except ApiError as refused:
            ctx.events.warning(statefulset, "FailedCreate", f"Create {where} failed error: {refused.message}")
            raise
        ctx.events.normal(statefulset, "SuccessfulCreate", f"Create {where} success")


def _delete(ctx: Context, statefulset: Object, pod: Object) -> None:
    try:
        ctx.client.delete("pods", name_of(pod), namespace=namespace_of(pod))
    except NotFound:
        return
    message = f"Delete Pod {name_of(pod)} in StatefulSet {name_of(statefulset)} successful"
    ctx.events.normal(statefulset, "SuccessfulDelete", message)


def _own_claims(ctx: Context, statefulset: Object, pods: Sequence[Object]) -> None:
    """Claims go with the set, or with the pod that is scaled away, if the retention policy says so; never another controller's."""
    policy = statefulset["spec"].get("persistentVolumeClaimRetentionPolicy") or {}
    condemned = {name_of(p) for p in view(statefulset, pods).condemned}
    for pod in pods:
        for template in claim_templates(statefulset):
            found = ctx.client.store.get(Key(CLAIMS, namespace_of(pod), claim_name(template, name_of(pod))))
            if found is None or is_deleting(found):
                continue
            by_set = policy.get("whenDeleted") == "Delete"
            by_pod = policy.get("whenScaled") == "Delete" and name_of(pod) in condemned
            kept = [o for o in owners_of(found) if o["uid"] not in (uid_of(statefulset), uid_of(pod))]
            free = not any(o.get("controller") for o in kept)
            wanted = [owner_reference(pod if by_pod else statefulset)] if free and (by_pod or by_set) else []
            _set_owners(ctx, found, [*kept, *wanted])


def _set_owners(ctx: Context, found: Object, owners: Sequence[Object]) -> None:
    if list(owners_of(found)) == list(owners):
        return
    changed = (
        evolve(found, "metadata.ownerReferences", list(owners))
        if owners
        else without(found, "metadata.ownerReferences")
    )
    ctx.client.update(CLAIMS, changed)


def plan_status(statefulset: Object, pods: Sequence[Object], history: History, ctx: Context) -> dict[str, Any]:
    """The status; once all pods are of the present revision and ready, that revision is the current one."""
    update = name_of(history.update)
    current = dig(statefulset, "status.currentRevision") or update
    living = [p for p in pods if not is_deleting(p)]
    numbers = {
        "replicas": len(pods),
        "readyReplicas": sum(map(is_running, pods)),
        "availableReplicas": sum(is_running(p) and is_available(p, min_ready(statefulset), ctx.clock) for p in pods),
        "currentReplicas": sum(labels_of(p).get(REVISION) == current for p in living),
        "updatedReplicas": sum(labels_of(p).get(REVISION) == update for p in living),
    }
    wanted = int(statefulset["spec"].get("replicas", 1))
    rolling = dig(statefulset, "spec.updateStrategy.type", "RollingUpdate") == "RollingUpdate"
    if rolling and numbers["updatedReplicas"] == numbers["readyReplicas"] == numbers["replicas"] == wanted:
        current, numbers["currentReplicas"] = update, numbers["updatedReplicas"]
    status: dict[str, Any] = {k: n for k, n in numbers.items() if n or k in ("replicas", "availableReplicas")}
    status |= {"currentRevision": current, "updateRevision": update}
    status |= {"observedGeneration": statefulset["metadata"].get("generation", 1)}
    return status | {"collisionCount": dig(statefulset, "status.collisionCount", 0)}


def _report(ctx: Context, key: Key, pods: Sequence[Object], history: History) -> None:
    statefulset = ctx.client.store.get(key)
    if statefulset is None:
        return
    status: Mapping[str, Any] = plan_status(statefulset, pods, history, ctx)
    if statefulset.get("status") != status:
        ctx.client.update_status(STATEFULSETS, evolve(statefulset, "status", status))


def _clean(ctx: Context, statefulset: Object, history: History, pods: Sequence[Object]) -> None:
    live = {labels_of(p).get(REVISION, "") for p in pods}
    live |= {name_of(history.update), dig(statefulset, "status.currentRevision", "")}
    drop(ctx, surplus(history.all, live, int(statefulset["spec"].get("revisionHistoryLimit", 10))))


def _next_available(ctx: Context, statefulset: Object, pods: Sequence[Object]) -> int | None:
    seconds = min_ready(statefulset)
    delays = [available_in(p, seconds, ctx.clock) for p in pods] if seconds else []
    return min((d for d in delays if d), default=None)


CONTROLLER = Controller(
    name="statefulset-controller",
    watches=STATEFULSETS,
    owns=("pods", "controllerrevisions.apps"),
    maps={ORPHANS: adopters(STATEFULSETS)},
    reconcile=reconcile,
)
