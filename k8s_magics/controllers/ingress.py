"""ingress-nginx's side of the API: its Ingresses get the address of the node where it runs, and events that say it has seen them.

It works while a pod of the controller is ready, for Ingresses whose class is of `k8s.io/ingress-nginx`; the requests themselves are
answered by that pod's program (`images/controller.py`).  Addresses are written once a minute (`--update-status`).

# Simplified: one election for all installations, and the pods are known by their labels.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..apimachinery.meta import (
    annotations_of,
    condition,
    has_condition,
    is_deleting,
    labels_of,
    name_of,
    namespace_of,
    uid_of,
)
from ..apimachinery.objects import EMPTY, Object, dig, evolve
from ..apiserver.store import Key, Revision
from ..client.controller import Context, Controller
from ..client.events import Recorder, Source

INGRESSES, CLASSES = "ingresses.networking.k8s.io", "ingressclasses.networking.k8s.io"
OURS = "k8s.io/ingress-nginx"
LABELS = {"app.kubernetes.io/name": "ingress-nginx", "app.kubernetes.io/component": "controller"}
STATUS = "status.loadBalancer"
PERIOD = 60_000  # milliseconds


def reconcile(ctx: Context, key: Key) -> int | None:
    """Tell that the Ingress was seen; at the next round, write where it is served."""
    ingress = ctx.client.store.get(key)
    if ingress is None or not _is_ours(ctx, ingress):
        ctx.memory.pop(key, None)
        return None
    pods = _ready_pods(ctx)
    if not pods:
        ctx.memory.pop(key, None)
        _write(ctx, ingress, ())
        return None
    _announce(ctx, key, ingress, uid_of(pods[0]))
    wanted = _addresses(ctx, pods)
    if _written(ingress) == wanted:
        return None
    left = _next_round(ctx, key, pods[0]) - ctx.clock.now
    if left > 0:
        return left
    _write(ctx, ingress, wanted)
    return None


def _is_ours(ctx: Context, ingress: Object) -> bool:
    name = dig(ingress, "spec.ingressClassName") or annotations_of(ingress).get("kubernetes.io/ingress.class", "")
    return bool(dig(ctx.client.store.get(Key(CLASSES, "", name)), "spec.controller") == OURS)


def _is_controller(pod: Object) -> bool:
    return LABELS.items() <= labels_of(pod).items()


def _ready_pods(ctx: Context) -> list[Object]:
    pods = (pod for pod in ctx.client.store.list("pods") if _is_controller(pod))
    return [pod for pod in pods if has_condition(pod, "Ready") and not is_deleting(pod)]


def _addresses(ctx: Context, pods: Iterable[Object]) -> tuple[str, ...]:
    nodes = [ctx.client.find("nodes", pod["spec"].get("nodeName", "")) for pod in pods]
    known = [a for node in nodes for a in dig(node, "status.addresses", ())]
    return tuple(sorted({a["address"] for a in known if a["type"] == "InternalIP"}))


def _written(ingress: Object) -> tuple[str, ...]:
    return tuple(entry.get("ip", "") for entry in dig(ingress, f"{STATUS}.ingress", ()))


def _write(ctx: Context, ingress: Object, addresses: tuple[str, ...]) -> None:
    if _written(ingress) != addresses:
        status = {"ingress": [{"ip": address} for address in addresses]} if addresses else EMPTY
        ctx.client.update_status(INGRESSES, evolve(ingress, STATUS, status))


def _announce(ctx: Context, key: Key, ingress: Object, pod: str) -> None:
    """One event for each change, and for each controller that meets the Ingress (store.go: AddFunc, UpdateFunc)."""
    seen = (pod, ingress["metadata"]["resourceVersion"])
    if ctx.memory.get(key) != seen:
        ctx.memory[key] = seen
        _events(ctx).normal(ingress, "Sync", "Scheduled for sync")


def _events(ctx: Context) -> Recorder:
    if "recorder" not in ctx.memory:
        ctx.memory["recorder"] = Recorder(ctx.client, ctx.clock, ctx.random, Source("nginx-ingress-controller"))
    recorder: Recorder = ctx.memory["recorder"]
    return recorder


def _next_round(ctx: Context, key: Key, leader: Object) -> int:
    """When this Ingress's turn is (ms): rounds come every minute from the moment at which the leader became ready."""
    ready = condition(leader, "Ready") or EMPTY
    since = ctx.clock.milliseconds(ready["lastTransitionTime"])
    turn: int = ctx.memory.pop(("turn", key), 0)
    if turn < since or not turn:
        turn = since + -(-(ctx.clock.now - since) // PERIOD) * PERIOD
    if turn > ctx.clock.now:
        ctx.memory["turn", key] = turn
    return turn


def _every(ctx: Context, _: Revision) -> Iterable[Key]:
    return [Key(INGRESSES, namespace_of(i), name_of(i)) for i in ctx.client.store.list(INGRESSES)]


def _on_pod(ctx: Context, revision: Revision) -> Iterable[Key]:
    return _every(ctx, revision) if _is_controller(revision.object) else ()


CONTROLLER = Controller(
    name="ingress-nginx", watches=INGRESSES, maps={"pods": _on_pod, CLASSES: _every}, reconcile=reconcile
)
