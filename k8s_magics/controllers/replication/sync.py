"""The loop of ReplicaSet and ReplicationController: as many active pods as asked for, no more and no fewer.

Source: k8s.io/kubernetes/pkg/controller/replicaset/replica_set.go.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...apimachinery.errors import ApiError, NotFound
from ...apimachinery.meta import controller_of, is_deleting, name_of, namespace_of, uid_of
from ...apimachinery.objects import Object, dig, evolve
from ...apiserver.store import Key
from ...client.controller import Context
from ..pods.batches import BURST, Outcome, slow_start
from ..pods.claiming import claim
from ..pods.pacing import wait_for_pace
from ..pods.ranking import first_to_go
from ..pods.state import is_active
from ..pods.tally import Tally
from ..pods.template import name_prefix, pod_from_template
from ..pods.waking import selector_of
from .status import FAILURE, Strength, count, status, strength_by


def reconcile(ctx: Context, key: Key) -> int | None:
    """Create or delete pods, then write the status; returns when the next ready pod becomes available."""
    owner = ctx.client.store.get(key)
    if owner is None:
        ctx.memory.pop(key, None)
        return None
    wait = wait_for_pace(ctx, key, dig(owner, "status.replicas", 0))
    if wait:
        return wait
    pods = claim(ctx, owner, selector_of(owner), "pods")
    strength = _strength(ctx, key, owner, pods)
    outcome = Outcome(0) if is_deleting(owner) else replenish(ctx, owner, pods, strength.active)
    counts = count(owner, strength, pods, ctx.clock)
    failure = _failure(ctx, owner, strength.active, outcome)
    _write_status(ctx, key, status(owner, counts, failure))
    if outcome.error is not None:
        raise outcome.error
    return counts.next_available


def _strength(ctx: Context, key: Key, owner: Object, pods: Sequence[Object]) -> Strength:
    template, tally = ctx.memory.get(key, (None, None))
    if template is not owner["spec"]["template"]:
        template, tally = ctx.memory[key] = owner["spec"]["template"], Tally(strength_by(owner))
    return Strength(*tally.of(pods))


def replenish(ctx: Context, owner: Object, pods: Sequence[Object], active: int) -> Outcome:
    """Make the missing pods, or delete the surplus; so many of `pods` are `active`."""
    missing = plan_difference(owner, active)
    if missing > 0:
        return slow_start(min(missing, BURST), lambda _: _create(ctx, owner))
    if missing < 0:
        surplus, living = min(-missing, BURST), [p for p in pods if is_active(p)]
        for pod in first_to_go(living, _related(ctx, owner, living), surplus, ctx.clock):
            _delete(ctx, owner, pod)
    return Outcome(0)


def plan_difference(owner: Object, living: int) -> int:
    """How many pods are missing (negative: too many)."""
    return int(owner["spec"].get("replicas", 1)) - living


def _create(ctx: Context, owner: Object) -> None:
    pod = pod_from_template(owner["spec"]["template"], owner, prefix=name_prefix(name_of(owner)))
    try:
        made = ctx.client.create("pods", pod, namespace=namespace_of(owner))
    except ApiError as refused:
        if not is_namespace_ending(refused):
            ctx.events.warning(owner, "FailedCreate", f"Error creating: {refused.message}")
        raise
    ctx.events.normal(owner, "SuccessfulCreate", f"Created pod: {name_of(made)}")


def is_namespace_ending(refused: ApiError) -> bool:
    """Whether a create failed only because its namespace is being deleted: nothing to complain about."""
    return "because it is being terminated" in refused.message


def _delete(ctx: Context, owner: Object, pod: Object) -> None:
    try:
        ctx.client.delete("pods", name_of(pod), namespace=namespace_of(pod), uid=uid_of(pod))
    except NotFound:
        return
    ctx.events.normal(owner, "SuccessfulDelete", f"Deleted pod: {name_of(pod)}")


def _related(ctx: Context, owner: Object, living: Sequence[Object]) -> Sequence[Object]:
    """Active pods of all sets under the same owner (a Deployment's old and new pods crowd a node together)."""
    above = controller_of(owner)
    if above is None:
        return living
    store = ctx.client.store
    siblings = store.owned_by(above["uid"], "replicasets.apps")
    return [p for s in siblings for p in store.owned_by(uid_of(s), "pods") if is_active(p)]


def _failure(ctx: Context, owner: Object, active: int, outcome: Outcome) -> dict[str, Any] | None:
    if outcome.error is None:
        return None
    reason = "FailedCreate" if plan_difference(owner, active) > 0 else "FailedDelete"
    now = ctx.clock.timestamp()
    return {
        "type": FAILURE,
        "status": "True",
        "lastTransitionTime": now,
        "reason": reason,
        "message": outcome.error.message,
    }


def _write_status(ctx: Context, key: Key, new: dict[str, Any]) -> None:
    owner = ctx.client.store.get(key)
    if owner is None or owner.get("status") == new:
        return
    ctx.client.update_status(key.resource, evolve(owner, "status", new))
