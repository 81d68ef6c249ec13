"""The node lifecycle: a node whose kubelet falls silent becomes Unknown, is tainted, and its pods are no longer ready.

Source: kubernetes.io/docs/concepts/architecture/nodes#condition and k8s.io/kubernetes/pkg/controller/nodelifecycle.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..apimachinery.errors import ApiError
from ..apimachinery.meta import condition, name_of, with_condition
from ..apimachinery.objects import Object, dig, evolve, without
from ..apiserver.store import Key
from ..client.controller import Context, Controller
from ..client.events import Recorder, Source
from .nodes.conditions import Silence, silenced, wanted_taints
from .pods.state import is_ready

NODES, LEASES = "nodes", "leases.coordination.k8s.io"
PERIOD, GRACE = 5_000, 50_000  # milliseconds: how often nodes are looked at, how long they may be silent
BIRTH = 30_000  # until here the cluster boots


def reconcile(ctx: Context, key: Key) -> int | None:
    """Judge one node; returns when to look again."""
    node = ctx.client.store.get(key)
    if node is None:
        ctx.memory.pop(key, None)
        return None
    if key not in ctx.memory:
        ctx.memory[key] = True
        _greet(ctx, node)
    was_ready = dig(condition(node, "Ready"), "status")
    node = _note_silence(ctx, node)
    now = dig(condition(node, "Ready"), "status")
    node = _taint(ctx, node)
    if now == "True":
        ctx.memory.pop((key, "unready"), None)
    elif was_ready == "True" or (key, "unready") not in ctx.memory:
        ctx.memory[key, "unready"] = True
        _mark_pods(ctx, node)
    return _again(ctx, key)


def _greet(ctx: Context, node: Object) -> None:
    """A node that joins a running cluster is announced; of those it was born with the events have long expired."""
    if ctx.clock.now > BIRTH:
        message = f"Node {name_of(node)} event: Registered Node {name_of(node)} in Controller"
        _events(ctx).normal(node, "RegisteredNode", message)


def _events(ctx: Context) -> Recorder:
    if "recorder" not in ctx.memory:
        ctx.memory["recorder"] = Recorder(ctx.client, ctx.clock, ctx.random, Source("node-controller"))
    recorder: Recorder = ctx.memory["recorder"]
    return recorder


def _last_sign(ctx: Context, node: Object) -> int:
    """When the node was last heard of: its lease, or its status, or its birth."""
    lease = ctx.client.store.get(Key(LEASES, "kube-node-lease", name_of(node)))
    ready = condition(node, "Ready")
    stamps = [dig(lease, "spec.renewTime"), dig(ready, "lastHeartbeatTime"), node["metadata"]["creationTimestamp"]]
    return max(ctx.clock.milliseconds(s) for s in stamps if s)


def _again(ctx: Context, key: Key) -> int | None:
    """A node is next judged when it could have been silent for too long."""
    node = ctx.client.store.get(key)
    if node is None:
        return None
    left = _last_sign(ctx, node) + GRACE - ctx.clock.now
    return left + PERIOD - left % PERIOD if left > 0 else PERIOD


def _note_silence(ctx: Context, node: Object) -> Object:
    if ctx.clock.now - _last_sign(ctx, node) < GRACE or dig(condition(node, "Ready"), "status") == "Unknown":
        return node
    conditions = silenced(node, Silence(ctx.clock.timestamp(), condition(node, "Ready") is not None))
    changed = ctx.client.update_status(NODES, evolve(node, "status.conditions", list(conditions)))
    _events(ctx).normal(node, "NodeNotReady", f"Node {name_of(node)} status is now: NodeNotReady")
    return changed


def _taint(ctx: Context, node: Object) -> Object:
    taints = wanted_taints(node, ctx.clock.timestamp())
    if taints == list(dig(node, "spec.taints", ())):
        return node
    changed = evolve(node, "spec.taints", taints) if taints else without(node, "spec.taints")
    return ctx.client.update(NODES, changed)


def _mark_pods(ctx: Context, node: Object) -> None:
    """The pods of a node that is not ready are not ready either."""
    for pod in ctx.client.store.on_node(name_of(node)):
        if not is_ready(pod):
            continue
        old: Mapping[str, Any] = condition(pod, "Ready") or {}
        word = {**old, "type": "Ready", "status": "False", "lastTransitionTime": ctx.clock.timestamp()}
        conditions = list(with_condition(dig(pod, "status.conditions", ()), word))
        try:
            ctx.client.update_status("pods", evolve(pod, "status.conditions", conditions))
        except ApiError:
            continue
        _events(ctx).warning(pod, "NodeNotReady", "Node is not ready")


CONTROLLER = Controller(name="node-lifecycle-controller", watches=NODES, reconcile=reconcile)
