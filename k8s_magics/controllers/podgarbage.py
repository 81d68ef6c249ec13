"""The pod garbage collector: pods whose node is gone are deleted after a while.

# Simplified: finished pods are not collected, however many there are (the real limit is 12,500).
"""

from __future__ import annotations

from collections.abc import Iterable

from ..apimachinery.errors import ApiError
from ..apimachinery.meta import is_deleting, name_of, namespace_of, with_condition
from ..apimachinery.objects import Object, dig, evolve
from ..apiserver.store import Key, Revision
from ..client.controller import Context, Controller
from .pods.state import is_finished, node_of

QUARANTINE, PERIOD = 40_000, 20_000  # milliseconds


def reconcile(ctx: Context, key: Key) -> int | None:
    """Collect the pods of one vanished node, once it has been gone for a while."""
    if key.resource != "nodes" or ctx.client.store.get(key) is not None:
        ctx.memory.pop(key, None)
        return None
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


def _remove(ctx: Context, pod: Object) -> None:
    try:
        if not is_finished(pod):
            pod = ctx.client.update_status("pods", _failed(ctx, pod))
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
    """A pod bound to a node that does not exist."""
    node = node_of(revision.object)
    if revision.verb == "delete" or not node or is_deleting(revision.object):
        return ()
    key = Key("nodes", "", node)
    return () if ctx.client.store.get(key) is not None else (key,)


CONTROLLER = Controller(name="pod-garbage-collector", watches="nodes", maps={"pods": _homeless}, reconcile=reconcile)
