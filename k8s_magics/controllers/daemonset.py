"""DaemonSet: one pod on every node that fits.

Source: kubernetes.io/docs/concepts/workloads/controllers/daemonset and k8s.io/kubernetes/pkg/controller/daemon.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..apimachinery.errors import ApiError, NotFound
from ..apimachinery.meta import is_deleting, labels_of, name_of, namespace_of, uid_of
from ..apimachinery.objects import Object, dig, evolve
from ..apimachinery.selectors import of_label_selector
from ..apiserver.store import Key, Revision
from ..client.controller import Context, Controller
from .daemons.placement import belongs, daemon_pod, target_node
from .daemons.plan import Plan, Rollout, is_rolling, limits, plan_presence, plan_status, plan_update
from .daemons.roster import Look, Roster
from .history.revisions import HASH_LABEL, History, drop, hash_of, record, surplus
from .pods.batches import BURST, Outcome, slow_start
from .pods.claiming import claim
from .pods.state import available_in, node_of, phase_of
from .pods.waking import ORPHANS, adopters
from .replication.sync import is_namespace_ending

DAEMONSETS = "daemonsets.apps"


def reconcile(ctx: Context, key: Key) -> int | None:
    """Place missing pods, remove surplus ones, replace old ones, report."""
    daemonset = ctx.client.store.get(key)
    if daemonset is None:
        ctx.memory.pop(key, None)
        return None
    history = record(ctx, daemonset, dict(dig(daemonset, "spec.template.metadata.labels", {})))
    pods, look = _look(ctx, daemonset, hash_of(history.update))
    rollout = _rollout(daemonset, look, hash_of(history.update))
    outcome = Outcome(0)
    if not is_deleting(daemonset):
        outcome = _keep_up(ctx, daemonset, look, rollout)
        _clean(ctx, daemonset, history, pods)
    _report(ctx, key, plan_status(daemonset, look, rollout, ctx.clock))
    if outcome.error is not None:
        raise outcome.error
    return _next_available(pods, rollout, ctx)


def _look(ctx: Context, daemonset: Object, digest: str) -> tuple[Sequence[Object], Look]:
    """The DaemonSet's pods, and what has to be looked at more closely."""
    key = Key(DAEMONSETS, namespace_of(daemonset), name_of(daemonset))
    pods = claim(ctx, daemonset, of_label_selector(daemonset["spec"]["selector"]), "pods")
    roster: Roster = ctx.memory.setdefault(key, Roster())
    return pods, roster.look(daemonset, ctx.client.store.list("nodes"), pods, digest)


def _rollout(daemonset: Object, look: Look, digest: str) -> Rollout:
    desired = look.ready + look.pending + sum(belongs(daemonset, n)[0] for n in look.nodes)
    return Rollout(digest, limits(daemonset, desired), int(daemonset["spec"].get("minReadySeconds") or 0))


def _keep_up(ctx: Context, daemonset: Object, look: Look, rollout: Rollout) -> Outcome:
    """First where pods are, then of which template."""
    plan = plan_presence(daemonset, look.nodes, look.pods)
    outcome = _carry_out(ctx, daemonset, plan, rollout.digest)
    if outcome.error is not None or not is_rolling(daemonset):
        return outcome
    if plan.create or plan.delete:
        _, look = _look(ctx, daemonset, rollout.digest)
    return _carry_out(ctx, daemonset, plan_update(daemonset, look, rollout, ctx.clock), rollout.digest)


def _carry_out(ctx: Context, daemonset: Object, plan: Plan, digest: str) -> Outcome:
    for pod in plan.finished:
        word = "Failed" if phase_of(pod) == "Failed" else "Succeeded"
        message = (
            f"Found {word.lower()} daemon pod {namespace_of(pod)}/{name_of(pod)} on node {node_of(pod)}, will try to "
        )
        message += "kill it" if word == "Failed" else "delete it"
        record_event = ctx.events.warning if word == "Failed" else ctx.events.normal
        record_event(daemonset, f"{word}DaemonPod", message)
    outcome = slow_start(min(len(plan.create), BURST), lambda at: _create(ctx, daemonset, plan.create[at], digest))
    for pod in plan.delete[:BURST]:
        try:
            ctx.client.delete("pods", name_of(pod), namespace=namespace_of(pod))
        except NotFound:
            continue
        ctx.events.normal(daemonset, "SuccessfulDelete", f"Deleted pod: {name_of(pod)}")
    return outcome


def _create(ctx: Context, daemonset: Object, node: str, digest: str) -> None:
    try:
        made = ctx.client.create("pods", daemon_pod(daemonset, node, digest), namespace=namespace_of(daemonset))
    except ApiError as refused:
        if not is_namespace_ending(refused):
            ctx.events.warning(daemonset, "FailedCreate", f"Error creating: {refused.message}")
        raise
    ctx.events.normal(daemonset, "SuccessfulCreate", f"Created pod: {name_of(made)}")


def _clean(ctx: Context, daemonset: Object, history: History, pods: Iterable[Object]) -> None:
    limit = int(daemonset["spec"].get("revisionHistoryLimit", 10))
    if len(history.all) <= limit:
        return
    hashes = {labels_of(p).get(HASH_LABEL) for p in pods}
    live = [name_of(r) for r in history.all if hash_of(r) in hashes or r is history.update]
    drop(ctx, surplus(history.all, live, limit))


def _report(ctx: Context, key: Key, numbers: dict[str, int]) -> None:
    daemonset = ctx.client.store.get(key)
    if daemonset is None:
        return
    always = ("currentNumberScheduled", "numberMisscheduled", "desiredNumberScheduled", "numberReady")
    status = {k: n for k, n in numbers.items() if n or k in always}
    status["observedGeneration"] = daemonset["metadata"].get("generation", 1)
    if dig(daemonset, "status.collisionCount") is not None:
        status["collisionCount"] = daemonset["status"]["collisionCount"]
    if daemonset.get("status") != status:
        ctx.client.update_status(DAEMONSETS, evolve(daemonset, "status", status))


def _next_available(pods: Iterable[Object], rollout: Rollout, ctx: Context) -> int | None:
    if not rollout.min_ready:
        return None
    delays = [available_in(p, rollout.min_ready, ctx.clock) for p in pods]
    return min((d for d in delays if d), default=None)


def _node_changed(ctx: Context, revision: Revision) -> Iterable[Key]:
    """A node that now lacks a pod, or has one that must not stay, concerns its DaemonSet; one that merely would get none now does not."""
    old, node = revision.previous, revision.object
    if revision.verb == "delete":
        return ()
    if old is not None and labels_of(old) == labels_of(node) and dig(old, "spec", {}) == dig(node, "spec", {}):
        return ()
    return [
        Key(DAEMONSETS, namespace_of(d), name_of(d))
        for d in ctx.client.store.list(DAEMONSETS)
        if _concerns(ctx, node, d)
    ]


def _concerns(ctx: Context, node: Object, daemonset: Object) -> bool:
    should, may_stay = belongs(daemonset, node)
    has = any(target_node(p) == name_of(node) for p in ctx.client.store.owned_by(uid_of(daemonset), "pods"))
    return not may_stay if has else should


CONTROLLER = Controller(
    name="daemonset-controller",
    watches=DAEMONSETS,
    owns=("pods", "controllerrevisions.apps"),
    maps={ORPHANS: adopters(DAEMONSETS), "nodes": _node_changed},
    reconcile=reconcile,
)
