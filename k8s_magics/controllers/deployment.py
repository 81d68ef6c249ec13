"""Deployment: rolls pods from one template to the next through ReplicaSets.

Source: kubernetes.io/docs/concepts/workloads/controllers/deployment and k8s.io/kubernetes/pkg/controller/deployment.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..apimachinery.errors import AlreadyExists, ApiError, NotFound
from ..apimachinery.meta import (
    annotations_of,
    condition,
    controller_of,
    is_controlled_by,
    is_deleting,
    labels_of,
    name_of,
    namespace_of,
    uid_of,
)
from ..apimachinery.objects import Object, dig, evolve
from ..apimachinery.selectors import of_label_selector
from ..apiserver.store import Interest, Key, Revision
from ..client.controller import Context, Controller
from .pods.claiming import claim
from .pods.state import phase_of
from .replication.sync import is_namespace_ending
from .rollout import conditions, revisions, scaling
from .rollout.conditions import Word
from .rollout.fenceposts import is_rolling
from .rollout.revisions import Sets

DEPLOYMENTS, REPLICASETS = "deployments.apps", "replicasets.apps"


def reconcile(ctx: Context, key: Key) -> int | None:
    """One step of a rollout; returns when an unfinished one may miss its deadline."""
    deployment = ctx.client.store.get(key)
    if deployment is None:
        return None
    selector = of_label_selector(deployment["spec"]["selector"])
    if selector.is_everything:
        ctx.events.warning(
            deployment, "SelectingAll", "This deployment is selecting all pods. A non-empty selector is required."
        )
        return None
    owned = claim(ctx, deployment, selector, REPLICASETS)
    if is_deleting(deployment):
        sets = revisions.divide(deployment, owned)
        return _finish(ctx, deployment, conditions.calculate(deployment, sets, ctx.clock))
    deployment = _note_pause(ctx, deployment)
    sets = revisions.divide(deployment, owned)
    if deployment["spec"].get("paused") or revisions.is_scaled(deployment, sets):
        return _scale(ctx, deployment, sets)
    return _roll(ctx, deployment, sets) if is_rolling(deployment) else _recreate(ctx, deployment, sets)


def _note_pause(ctx: Context, deployment: Object) -> Object:
    """Pausing and resuming stop the progress clock, and say so."""
    current = condition(deployment, conditions.PROGRESSING)
    reason = current.get("reason") if current is not None else None
    if not conditions.has_deadline(deployment) or reason == conditions.TIMED_OUT:
        return deployment
    paused = bool(deployment["spec"].get("paused"))
    if paused and reason != conditions.PAUSED:
        word = Word(conditions.PROGRESSING, "Unknown", conditions.PAUSED, "Deployment is paused")
    elif not paused and reason == conditions.PAUSED:
        word = Word(conditions.PROGRESSING, "Unknown", conditions.RESUMED, "Deployment is resumed")
    else:
        return deployment
    return ctx.client.update_status(DEPLOYMENTS, conditions.with_condition_word(deployment, word, ctx.clock))


def _scale(ctx: Context, deployment: Object, sets: Sets) -> int | None:
    """A paused or resized Deployment: sizes follow, nothing is rolled."""
    deployment, sets = _with_new_set(ctx, deployment, sets, create=False)
    for step in scaling.plan_scaling(deployment, sets):
        _resize(ctx, deployment, step)
    if deployment["spec"].get("paused"):
        _clean(ctx, deployment, sets)
    sets = _reread(ctx, sets)
    return _finish(ctx, deployment, conditions.calculate(deployment, sets, ctx.clock))


def _roll(ctx: Context, deployment: Object, sets: Sets) -> int | None:
    deployment, sets = _with_new_set(ctx, deployment, sets, create=True)
    steps = scaling.plan_scale_up(deployment, sets) or scaling.plan_scale_down(deployment, sets)
    for step in steps:
        _resize(ctx, deployment, step)
    if not steps:
        _clean_when_complete(ctx, deployment, sets)
    sets = _reread(ctx, sets)
    return _finish(ctx, deployment, conditions.plan_status(deployment, sets, ctx.clock))


def _recreate(ctx: Context, deployment: Object, sets: Sets) -> int | None:
    deployment, sets = _with_new_set(ctx, deployment, sets, create=False)
    steps = scaling.plan_recreate_down(sets)
    if not steps and not _old_pods_run(ctx, sets):
        deployment, sets = _with_new_set(ctx, deployment, sets, create=True)
        steps = scaling.plan_scale_up(deployment, sets)
        _clean_when_complete(ctx, deployment, sets)
    for step in steps:
        _resize(ctx, deployment, step)
    sets = _reread(ctx, sets)
    return _finish(ctx, deployment, conditions.plan_status(deployment, sets, ctx.clock))


def _old_pods_run(ctx: Context, sets: Sets) -> bool:
    """Whether a pod of an old template still exists that has not ended."""
    if any(dig(s, "status.replicas", 0) for s in sets.old):
        return True
    pods = (p for s in sets.old for p in ctx.client.store.owned_by(uid_of(s), "pods"))
    return any(phase_of(p) not in ("Failed", "Succeeded") for p in pods)


def _with_new_set(ctx: Context, deployment: Object, sets: Sets, *, create: bool) -> tuple[Object, Sets]:
    """The Deployment and its sets once the new set has its revision (and exists, if `create`)."""
    revision = revisions.next_revision(sets.old)
    if sets.new is not None:
        fresh = revisions.refreshed(deployment, sets.new, revision)
        new = sets.new if fresh is sets.new else ctx.client.update(REPLICASETS, fresh)
        word = Word(conditions.PROGRESSING, "True", conditions.FOUND, f'Found new replica set "{name_of(new)}"')
        known = condition(deployment, conditions.PROGRESSING) is not None
        return _announce(ctx, deployment, annotations_of(new)[revisions.REVISION], None if known else word), Sets(
            new, sets.old
        )
    if not create:
        return deployment, sets
    wanted = revisions.new_replicaset(deployment, scaling.plan_new_size(deployment, sets, 0), revision)
    new, made = _create(ctx, deployment, wanted)
    word = Word(conditions.PROGRESSING, "True", conditions.CREATED, f'Created new replica set "{name_of(new)}"')
    return _announce(ctx, deployment, str(revision), word if made else None), Sets(new, sets.old)


def _announce(ctx: Context, deployment: Object, revision: str, word: Word | None) -> Object:
    """Write the revision annotation and a word on progress, where they are new."""
    if annotations_of(deployment).get(revisions.REVISION) != revision:
        annotations = {**annotations_of(deployment), revisions.REVISION: revision}
        deployment = ctx.client.update_status(DEPLOYMENTS, evolve(deployment, "metadata.annotations", annotations))
    if word is not None and conditions.has_deadline(deployment):
        deployment = ctx.client.update_status(DEPLOYMENTS, conditions.with_condition_word(deployment, word, ctx.clock))
    return deployment


def _create(ctx: Context, deployment: Object, wanted: Object) -> tuple[Object, bool]:
    """Create the new set; False if it was there already.  A foreign set of the same name counts as a hash collision."""
    try:
        made = ctx.client.create(REPLICASETS, wanted, namespace=namespace_of(deployment))
    except AlreadyExists:
        there = ctx.client.get(REPLICASETS, name_of(wanted), namespace_of(deployment))
        if is_controlled_by(there, deployment) and revisions.is_same_template(there, deployment):
            return there, False
        collided = evolve(deployment, "status.collisionCount", dig(deployment, "status.collisionCount", 0) + 1)
        ctx.client.update_status(DEPLOYMENTS, collided)
        raise
    except ApiError as refused:
        if not is_namespace_ending(refused):
            _report_refusal(ctx, deployment, f'Failed to create new replica set "{name_of(wanted)}": {refused.message}')
        raise
    size = revisions.size_of(made)
    if size:
        ctx.events.normal(deployment, "ScalingReplicaSet", f"Scaled up replica set {name_of(made)} from 0 to {size}")
    return made, True


def _report_refusal(ctx: Context, deployment: Object, message: str) -> None:
    word = Word(conditions.PROGRESSING, "False", conditions.CREATE_ERROR, message)
    if conditions.has_deadline(deployment):
        ctx.client.update_status(DEPLOYMENTS, conditions.with_condition_word(deployment, word, ctx.clock))
    ctx.events.warning(deployment, conditions.CREATE_ERROR, message)


def _resize(ctx: Context, deployment: Object, step: scaling.Resize) -> None:
    current = ctx.client.get(REPLICASETS, name_of(step.replicaset), namespace_of(deployment))
    before = revisions.size_of(current)
    ctx.client.update(REPLICASETS, revisions.resized(deployment, current, step.size))
    if step.size != before:
        way = "up" if step.size > before else "down"
        message = f"Scaled {way} replica set {name_of(current)} from {before} to {step.size}"
        ctx.events.normal(deployment, "ScalingReplicaSet", message)


def _clean_when_complete(ctx: Context, deployment: Object, sets: Sets) -> None:
    if conditions.is_complete(deployment, deployment.get("status") or {}):
        _clean(ctx, deployment, sets)


def _clean(ctx: Context, deployment: Object, sets: Sets) -> None:
    for spent in revisions.surplus_history(deployment, sets.old):
        try:
            ctx.client.delete(REPLICASETS, name_of(spent), namespace=namespace_of(spent))
        except NotFound:
            continue


def _reread(ctx: Context, sets: Sets) -> Sets:
    """The sets as they are after what was just written."""
    fresh = {uid_of(s): ctx.client.store.get(Key(REPLICASETS, namespace_of(s), name_of(s))) for s in sets.all}
    new = fresh[uid_of(sets.new)] if sets.new is not None else None
    return Sets(new, tuple(found for s in sets.old if (found := fresh[uid_of(s)]) is not None))


def _finish(ctx: Context, deployment: Object, status: Mapping[str, Any]) -> int | None:
    if deployment.get("status") == status:
        return conditions.check_again_in(deployment, status, ctx.clock)
    ctx.client.update_status(DEPLOYMENTS, evolve(deployment, "status", status))
    return None


def _adopters(ctx: Context, revision: Revision) -> Iterable[Key]:
    """A ReplicaSet without controller wakes the Deployments that select it."""
    replicaset = revision.object
    if controller_of(replicaset) is not None:
        return ()
    space = revision.key.namespace
    candidates = ctx.client.store.list(DEPLOYMENTS, space)
    labels = labels_of(replicaset)
    return [
        Key(DEPLOYMENTS, space, name_of(d))
        for d in candidates
        if of_label_selector(d["spec"]["selector"]).matches(labels)
    ]


def _ended_pods(ctx: Context, revision: Revision) -> Iterable[Key]:
    """The last pod of a set may be what a Recreate waits for."""
    owner = controller_of(revision.object)
    if owner is None or owner["kind"] != "ReplicaSet":
        return ()
    replicaset = ctx.client.store.get(Key(REPLICASETS, revision.key.namespace, owner["name"]))
    above = controller_of(replicaset) if replicaset is not None else None
    return (
        (Key(DEPLOYMENTS, revision.key.namespace, above["name"]),)
        if above is not None and above["kind"] == "Deployment"
        else ()
    )


CONTROLLER = Controller(
    name="deployment-controller",
    watches=DEPLOYMENTS,
    owns=(REPLICASETS,),
    maps={Interest(REPLICASETS, controller=""): _adopters, Interest("pods", "delete"): _ended_pods},
    reconcile=reconcile,
)
