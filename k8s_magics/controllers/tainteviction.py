"""Taint-based eviction: NoExecute taints drive out pods that do not tolerate them, at once or after a while.

Source: kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration#taint-based-evictions.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..apimachinery.errors import NotFound
from ..apimachinery.meta import is_deleting, name_of, namespace_of, with_condition
from ..apimachinery.objects import Object, dig, evolve
from ..apiserver.store import Key, Revision
from ..client.controller import Context, Controller
from .nodes.taints import seconds_to_live
from .pods.state import node_of


def reconcile(ctx: Context, key: Key) -> int | None:
    """Evict one pod if its time on a tainted node is up; returns how long it still has."""
    pod = ctx.client.store.get(key) if key.resource == "pods" else None
    if pod is None or is_deleting(pod) or not node_of(pod):
        ctx.memory.pop(key, None)
        return None
    node = ctx.client.store.get(Key("nodes", "", node_of(pod)))
    taints = [t for t in dig(node, "spec.taints", ()) if t["effect"] == "NoExecute"] if node is not None else []
    seconds = seconds_to_live(taints, pod["spec"].get("tolerations") or ()) if taints else float("inf")
    if seconds == float("inf"):
        if ctx.memory.pop(key, None) is not None:
            ctx.events.normal(
                pod, "TaintManagerEviction", f"Cancelling deletion of Pod {namespace_of(pod)}/{name_of(pod)}"
            )
        return None
    if seconds > 0:
        due = ctx.memory.setdefault(key, ctx.clock.now + int(seconds * 1000))
        if due > ctx.clock.now:
            return int(due - ctx.clock.now)
    ctx.memory.pop(key, None)
    _evict(ctx, pod)
    return None


def _evict(ctx: Context, pod: Object) -> None:
    ctx.events.normal(pod, "TaintManagerEviction", f"Marking for deletion Pod {namespace_of(pod)}/{name_of(pod)}")
    word = {
        "type": "DisruptionTarget", "status": "True", "lastProbeTime": None, "lastTransitionTime": ctx.clock.timestamp(),
        "reason": "DeletionByTaintManager", "message": "Taint manager: deleting due to NoExecute taint",
    }  # fmt: skip
    conditions = list(with_condition(dig(pod, "status.conditions", ()), word))
    try:
        ctx.client.update_status("pods", evolve(pod, "status.conditions", conditions))
        ctx.client.delete("pods", name_of(pod), namespace=namespace_of(pod))
    except NotFound:
        return


def _on_node(ctx: Context, revision: Revision) -> Iterable[Key]:
    """A change of a node's taints concerns the pods on it."""
    old = dig(revision.previous, "spec.taints", ()) if revision.previous is not None else ()
    if revision.verb == "delete" or old == dig(revision.object, "spec.taints", ()):
        return ()
    return [Key("pods", namespace_of(p), name_of(p)) for p in ctx.client.store.on_node(revision.key.name)]


def _placed(ctx: Context, revision: Revision) -> Iterable[Key]:
    """A pod that comes to a tainted node, or changes its tolerations."""
    node = ctx.client.store.get(Key("nodes", "", node_of(revision.object)))
    return (revision.key,) if node is not None and dig(node, "spec.taints") and revision.verb != "delete" else ()


# The pods themselves are looked at through `maps`, only where their node is tainted.
CONTROLLER = Controller(
    name="taint-eviction-controller",
    watches="namespaces",
    maps={"nodes": _on_node, "pods": _placed},
    reconcile=reconcile,
)
