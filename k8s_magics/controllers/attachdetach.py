"""The attach-detach controller: disks of the network are attached to the node of a pod that wants them, and detached when none does any more.

A disk that may be on one node only stays there while a pod of that node has it: the pod elsewhere waits, with the event Multi-Attach error.  From a
node that is not ready it is taken by force after six minutes, or at once if it has the taint out-of-service.  Where a disk is stands in the
nodes' status (`volumesAttached`), and in a VolumeAttachment if a CSI driver serves it.
Source: kubernetes, pkg/controller/volume/attachdetach/reconciler.

# Simplified: every driver that a PersistentVolume names is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..apimachinery.meta import has_condition, name_of, namespace_of
from ..apimachinery.objects import Object, dig, evolve, without
from ..apiserver.store import Key, Revision
from ..client.controller import Context, Controller
from ..resources.rules.attachments import (
    ATTACHMENTS,
    attached_to,
    attachment_for,
    attachment_name,
    claims_of,
    may_be_shared,
    unique_name,
)
from .nodes.taints import is_out_of_service

PODS, NODES = "pods", "nodes"
CLAIMS, VOLUMES = "persistentvolumeclaims", "persistentvolumes"
ATTACH, DETACH = 1_500, 1_000  # milliseconds
FORCE = 360_000
FINISHED = ("Succeeded", "Failed")


def reconcile(ctx: Context, key: Key) -> int | None:
    """See to one volume, by its PersistentVolume."""
    volume = ctx.client.store.get(key)
    name = unique_name(volume) if volume is not None else ctx.memory.get(("name", key), "")
    if not name:
        return None
    ctx.memory["name", key] = name
    users = list(_users(ctx, key.name)) if volume is not None else []
    nodes = {name_of(node): node for node in ctx.client.store.list(NODES)}
    holders = [node for node in nodes.values() if name in attached_to(node)]
    waits = [_detach(ctx, key, node, name) for node in holders if not _is_used_on(users, node)]
    for pod in users:
        node = nodes.get(pod["spec"]["nodeName"])
        if volume is not None and node is not None and name not in attached_to(node):
            waits.append(_attach(ctx, volume, pod, holders))
    due = [wait for wait in waits if wait is not None]
    return min(due) if due else None


def _users(ctx: Context, volume: str) -> Iterator[Object]:
    """The pods that have or want the volume on their nodes, in the order in which they were made."""
    claim = ctx.client.store.get(Key(VOLUMES, "", volume))
    reference: Any = dig(claim, "spec.claimRef") if claim is not None else None
    for pod in ctx.client.store.list(PODS, reference["namespace"]) if reference else ():
        wants = any(name == reference["name"] for _, name in claims_of(pod))
        if wants and pod["spec"].get("nodeName") and dig(pod, "status.phase") not in FINISHED:
            yield pod


def _is_used_on(pods: Iterable[Object], node: Object) -> bool:
    return any(pod["spec"]["nodeName"] == name_of(node) for pod in pods)


def _attach(ctx: Context, volume: Object, pod: Object, holders: list[Object]) -> int | None:
    name, node = name_of(volume), pod["spec"]["nodeName"]
    attachment = attachment_for(volume, node)
    if holders and not may_be_shared(volume):
        _tell_of_conflict(ctx, volume, pod, holders[0])
        return None
    if attachment is not None and ctx.client.find(ATTACHMENTS, name_of(attachment)) is None:
        ctx.client.create(ATTACHMENTS, attachment)
    due = ctx.memory.setdefault(("attach", name, node), ctx.clock.now + ATTACH)
    if due > ctx.clock.now:
        return int(due - ctx.clock.now)
    del ctx.memory["attach", name, node]
    ctx.memory.pop(("conflict", name, pod["metadata"]["uid"]), None)
    if attachment is not None:
        made = ctx.client.get(ATTACHMENTS, name_of(attachment))
        ctx.client.update_status(ATTACHMENTS, evolve(made, "status", {"attached": True}))
    _set_attached(ctx, node, (*attached_to(ctx.client.get(NODES, node)), unique_name(volume)))
    ctx.events.normal(pod, "SuccessfulAttachVolume", f'AttachVolume.Attach succeeded for volume "{name}" ')
    return None


def _tell_of_conflict(ctx: Context, volume: Object, pod: Object, holder: Object) -> None:
    """Once for each pod that has to wait."""
    name = name_of(volume)
    key = ("conflict", name, pod["metadata"]["uid"])
    if key in ctx.memory:
        return
    ctx.memory[key] = True
    others = [name_of(p) for p in _users(ctx, name) if p["spec"]["nodeName"] == name_of(holder)]
    why = (
        f"Volume is already used by pod(s) {', '.join(others)}"
        if others
        else "Volume is already exclusively attached to one node and can't be attached to another"
    )
    ctx.events.warning(pod, "FailedAttachVolume", f'Multi-Attach error for volume "{name}" {why}')


def _detach(ctx: Context, key: Key, node: Object, name: str) -> int | None:
    """Milliseconds until it can go, None when it is gone."""
    patience = DETACH if has_condition(node, "Ready") or is_out_of_service(node) else FORCE
    asked = ctx.memory.setdefault(("detach", key, name_of(node)), ctx.clock.now)
    left = asked + patience - ctx.clock.now
    if left > 0:
        return int(left)
    del ctx.memory["detach", key, name_of(node)]
    _forget(ctx, attachment_name(name, name_of(node)))
    _set_attached(ctx, name_of(node), tuple(n for n in attached_to(node) if n != name))
    return 1  # others may have waited for it


def _forget(ctx: Context, attachment: str) -> None:
    if attachment and ctx.client.find(ATTACHMENTS, attachment) is not None:
        ctx.client.delete(ATTACHMENTS, attachment)


def _set_attached(ctx: Context, node: str, names: tuple[str, ...]) -> None:
    found = ctx.client.get(NODES, node)
    entries = [{"name": name, "devicePath": ""} for name in names]
    if entries:
        changed = evolve(found, "status.volumesAttached", entries)
    else:
        changed = without(found, "status.volumesAttached")
    ctx.client.update_status(NODES, changed)


def _of_pod(ctx: Context, revision: Revision) -> Iterable[Key]:
    """The volumes of a pod that has come to a node, ended or gone."""
    pod = revision.object
    if not pod["spec"].get("nodeName"):
        return
    for _, name in claims_of(pod):
        claim = ctx.client.store.get(Key(CLAIMS, namespace_of(pod), name))
        bound = dig(claim, "spec.volumeName") if claim is not None else None
        if bound:
            yield Key(VOLUMES, "", bound)


def _of_node(ctx: Context, revision: Revision) -> Iterable[Key]:
    """The volumes that wait for a node to be rid of them."""
    return [k[1] for k in ctx.memory if isinstance(k, tuple) and k[0] == "detach" and k[2] == revision.key.name]


CONTROLLER = Controller(
    name="attachdetach-controller", watches=VOLUMES, maps={PODS: _of_pod, NODES: _of_node}, reconcile=reconcile
)
