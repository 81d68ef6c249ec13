"""The pod garbage collector: pods whose node is gone are deleted after a while, and those that cannot end on a node that is out of service.

# Simplified: finished pods are not collected, however many there are (the real limit is 12,500).
"""

from __future__ import annotations

from collections.abc import Iterable

from ..apimachinery.errors import ApiError
from ..apimachinery.meta import has_condition, is_deleting, name_of, namespace_of, with_condition
from ..apimachinery.objects import Object, dig, evolve
from ..apiserver.store import Key, Revision
from ..client.controller import Context, Controller
from .nodes.taints import is_out_of_service
from .pods.state import is_finished, node_of

QUARANTINE, PERIOD = 40_000, 20_000  # milliseconds


def reconcile(ctx: Context, key: Key) -> int | None:
    """Collect the pods of one vanished node, once it has been gone for a while, or of one that is out of service."""
    node = ctx.client.store.get(key) if key.resource == "nodes" else None
    if key.resource != "nodes" or node is not None:
        ctx.memory.pop(key, None)
        return _of_lost_node(ctx, key) if node is not None and is_lost(node) else None
    pods = ctx.client.store.on_node(key.name)
    if not pods:
        ctx.memory.pop(key, None)
        return None
    since = ctx.memory.setdefault(key, ctx.clock.now)
    left = since + QUARANTINE - ctx.clock.now
    if left > 0:
        return int(left)
    for pod in pods:
        _remove(ctx, pod)
    return PERIOD


def is_lost(node: Object) -> bool:
    """Nothing runs there any more, as somebody says who has looked (non-graceful node shutdown)."""
    return is_out_of_service(node) and not has_condition(node, "Ready")


def _of_lost_node(ctx: Context, key: Key) -> int | None:
    """In the next round, those that were to end."""
    ending = [pod for pod in ctx.client.store.on_node(key.name) if is_deleting(pod)]
    if not ending:
        ctx.memory.pop(("round", key), None)
        return None
    due = ctx.memory.setdefault(("round", key), ctx.clock.now + PERIOD - ctx.clock.now % PERIOD)
    if due > ctx.clock.now:
        return int(due - ctx.clock.now)
    del ctx.memory["round", key]
    for pod in ending:
        _remove(ctx, pod, gone=False)
    return None


def _remove(ctx: Context, pod: Object, *, gone: bool = True) -> None:
    try:
        if not is_finished(pod):
            pod = ctx.client.update_status("pods", _failed(ctx, pod) if gone else evolve(pod, "status.phase", "Failed"))
        ctx.client.delete("pods", name_of(pod), namespace=namespace_of(pod), grace_period=0)
    except ApiError:
        return


def _failed(ctx: Context, pod: Object) -> Object:
    word = {
        "type": "DisruptionTarget", "status": "True", "lastProbeTime": None, "lastTransitionTime": ctx.clock.timestamp(),
        "reason": "DeletionByPodGC", "message": "PodGC: node no longer exists",
    }  # fmt: skip
    conditions = list(with_condition(dig(pod, "status.conditions", ()), word))
    return evolve(evolve(pod, "status.conditions", conditions), "status.phase", "Failed")


def _homeless(ctx: Context, revision: Revision) -> Iterable[Key]:
    """A pod bound to a node that does not exist, or that is to end on one that is lost."""
    name = node_of(revision.object)
    if revision.verb == "delete" or not name:
        return ()
    key = Key("nodes", "", name)
    node = ctx.client.store.get(key)
    ending = is_deleting(revision.object)
    return (key,) if (node is None and not ending) or (node is not None and ending and is_lost(node)) else ()


CONTROLLER = Controller(name="pod-garbage-collector", watches="nodes", maps={"pods": _homeless}, reconcile=reconcile)
