"""A cloud's CSI driver, outside of Kubernetes: external-provisioner and external-resizer, and the node's part of a resize.

It serves the classes of its name (`disk.csi.example.com`) where the cluster has it (`Cluster(disks=True)`, the flag `cloud-disks`).
Source: github.com/kubernetes-csi, external-provisioner and external-resizer.

# Simplified: no snapshots, no clones; the node enlarges a file system as soon as a pod runs with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..apimachinery.errors import AlreadyExists, NotFound
from ..apimachinery.meta import annotations_of, is_deleting, name_of, namespace_of, uid_of, with_condition
from ..apimachinery.objects import Object, dig, evolve
from ..apimachinery.quantity import parse_quantity
from ..apiserver.store import Key, Revision
from ..client.controller import Context, Controller
from ..client.events import Recorder, Source
from ..resources.rules.attachments import claims_of

DRIVER, FLAG = "disk.csi.example.com", "cloud-disks"
PODS, CLAIMS, VOLUMES, CLASSES = "pods", "persistentvolumeclaims", "persistentvolumes", "storageclasses.storage.k8s.io"
SELECTED_NODE, PROVISIONER = "volume.kubernetes.io/selected-node", "volume.kubernetes.io/storage-provisioner"
PROVISIONED_BY = "pv.kubernetes.io/provisioned-by"
PROVISION, DELETE, RESIZE, NODE_RESIZE = 3_000, 3_000, 4_000, 1_500  # milliseconds
PENDING = "FileSystemResizePending"
WAITING = "Waiting for user to (re-)start a pod to finish file system resize of volume on node."


def reconcile(ctx: Context, key: Key) -> int | None:
    """The next step of one claim, or the end of one released volume."""
    obj = ctx.client.store.get(key)
    if obj is None or not ctx.flags.get(FLAG):
        return None
    if key.resource == VOLUMES:
        return _after(ctx, ("delete", key), DELETE, lambda: _delete(ctx, key.name)) if _is_released(obj) else None
    if _is_waiting(ctx, obj):
        return _provision(ctx, key, obj)
    return _resize(ctx, key, obj)


def _after(ctx: Context, step: Any, duration: int, act: Any) -> int | None:
    """Do something when its time has come."""
    due = ctx.memory.setdefault(step, ctx.clock.now + duration)
    if due > ctx.clock.now:
        return int(due - ctx.clock.now)
    del ctx.memory[step]
    act()
    return None


def _events(ctx: Context, component: str, host: str = "") -> Recorder:
    recorder: Recorder = ctx.memory.setdefault(
        ("events", component, host), Recorder(ctx.client, ctx.clock, ctx.random, Source(component, host))
    )
    return recorder


# Provisioning


def _is_waiting(ctx: Context, claim: Object) -> bool:
    notes = annotations_of(claim)
    if notes.get(PROVISIONER) != DRIVER or claim["spec"].get("volumeName") or is_deleting(claim):
        return False
    found = ctx.client.find(CLASSES, claim["spec"].get("storageClassName") or "")
    return found is not None and (found.get("volumeBindingMode") == "Immediate" or SELECTED_NODE in notes)


def _provision(ctx: Context, key: Key, claim: Object) -> int | None:
    events = _events(ctx, f"{DRIVER}_csi-provisioner")
    if ("provision", key) not in ctx.memory:
        text = f'External provisioner is provisioning volume for claim "{key.namespace}/{key.name}"'
        events.normal(claim, "Provisioning", text)
    return _after(ctx, ("provision", key), PROVISION, lambda: _make(ctx, claim, events))


def _make(ctx: Context, claim: Object, events: Recorder) -> None:
    found = ctx.client.find(CLASSES, claim["spec"].get("storageClassName") or "")
    if found is None:
        return
    volume = volume_for(claim, found)
    try:
        ctx.client.create(VOLUMES, volume)
    except AlreadyExists:
        return
    text = f"Successfully provisioned volume {volume['metadata']['name']}"
    events.normal(claim, "ProvisioningSucceeded", text)


def volume_for(claim: Object, storage_class: Object) -> dict[str, Any]:
    """A disk of the cloud, reserved for the claim."""
    name = f"pvc-{uid_of(claim)}"
    reference = {
        "apiVersion": "v1",
        "kind": "PersistentVolumeClaim",
        "namespace": namespace_of(claim),
        "name": name_of(claim),
    }
    spec = {
        "accessModes": claim["spec"]["accessModes"],
        "capacity": {"storage": dig(claim, "spec.resources.requests.storage")},
        "claimRef": {**reference, "uid": uid_of(claim)},
        "csi": {"driver": DRIVER, "volumeHandle": f"disk-{uid_of(claim)[:8]}", "fsType": "ext4"},
        "persistentVolumeReclaimPolicy": storage_class.get("reclaimPolicy", "Delete"),
        "storageClassName": name_of(storage_class),
        "volumeMode": claim["spec"].get("volumeMode", "Filesystem"),
    }
    meta = {"name": name, "annotations": {PROVISIONED_BY: DRIVER}}
    return {"apiVersion": "v1", "kind": "PersistentVolume", "metadata": meta, "spec": spec}


def _is_released(volume: Object) -> bool:
    mine = annotations_of(volume).get(PROVISIONED_BY) == DRIVER
    policy = volume["spec"].get("persistentVolumeReclaimPolicy")
    return mine and policy == "Delete" and dig(volume, "status.phase") == "Released" and not is_deleting(volume)


def _delete(ctx: Context, name: str) -> None:
    try:
        ctx.client.delete(VOLUMES, name)
    except NotFound:
        return


# Resizing


def _resize(ctx: Context, key: Key, claim: Object) -> int | None:
    """First the disk, then, where a pod runs, the file system on it."""
    volume = ctx.client.store.get(Key(VOLUMES, "", claim["spec"].get("volumeName") or ""))
    if volume is None or dig(volume, "spec.csi.driver") != DRIVER or dig(claim, "status.phase") != "Bound":
        return None
    wanted = dig(claim, "spec.resources.requests.storage")
    if _bytes(wanted) <= _bytes(dig(claim, "status.capacity.storage", "0")):
        return None
    if _bytes(wanted) > _bytes(dig(volume, "spec.capacity.storage")):
        return _enlarge_disk(ctx, key, claim, volume)
    node = _node_of(ctx, claim)
    if node is None:
        return None
    return _after(ctx, ("node", key), NODE_RESIZE, lambda: _enlarge_files(ctx, claim, volume, node))


def _bytes(text: str) -> int:
    return int(parse_quantity(text).value)


def _enlarge_disk(ctx: Context, key: Key, claim: Object, volume: Object) -> int | None:
    events = _events(ctx, f"external-resizer {DRIVER}")
    if ("resize", key) not in ctx.memory:
        events.normal(claim, "Resizing", f"External resizer is resizing volume {name_of(volume)}")
        _set_condition(ctx, claim, "Resizing", "")

    def finish() -> None:
        size = dig(claim, "spec.resources.requests.storage")
        ctx.client.update(VOLUMES, evolve(ctx.client.get(VOLUMES, name_of(volume)), "spec.capacity.storage", size))
        _set_condition(ctx, claim, PENDING, WAITING)
        events.normal(claim, "FileSystemResizeRequired", "Require file system resize of volume on node")

    return _after(ctx, ("resize", key), RESIZE, finish)


def _set_condition(ctx: Context, claim: Object, kind: str, message: str) -> None:
    """The claim's only condition of this matter."""
    fresh = ctx.client.get(CLAIMS, name_of(claim), namespace_of(claim))
    kept = [c for c in dig(fresh, "status.conditions", ()) if c["type"] not in ("Resizing", PENDING)]
    new = {"type": kind, "status": "True", "lastProbeTime": None, "lastTransitionTime": ctx.clock.timestamp()}
    made = with_condition(tuple(kept), new | ({"message": message} if message else {}))
    ctx.client.update_status(CLAIMS, evolve(fresh, "status.conditions", made))


def _node_of(ctx: Context, claim: Object) -> tuple[str, Object] | None:
    """Where a pod runs with the claim, and the pod."""
    for pod in ctx.client.store.list(PODS, namespace_of(claim)):
        if dig(pod, "status.phase") == "Running" and any(name == name_of(claim) for _, name in claims_of(pod)):
            return pod["spec"]["nodeName"], pod
    return None


def _enlarge_files(ctx: Context, claim: Object, volume: Object, place: tuple[str, Object]) -> None:
    node, pod = place
    fresh = ctx.client.get(CLAIMS, name_of(claim), namespace_of(claim))
    size = dig(volume, "spec.capacity.storage")
    kept = [c for c in dig(fresh, "status.conditions", ()) if c["type"] not in ("Resizing", PENDING)]
    status = {**fresh["status"], "capacity": {"storage": size}, "conditions": kept}
    ctx.client.update_status(CLAIMS, evolve(fresh, "status", {k: v for k, v in status.items() if v != []}))
    text = f'MountVolume.NodeExpandVolume succeeded for volume "{name_of(volume)}" {node}'
    for obj in (pod, fresh):
        _events(ctx, "kubelet", node).normal(obj, "FileSystemResizeSuccessful", text)


def _itself(_: Context, revision: Revision) -> Iterable[Key]:
    return () if revision.verb == "delete" else (revision.key,)


def _of_pod(ctx: Context, revision: Revision) -> Iterable[Key]:
    return [Key(CLAIMS, namespace_of(revision.object), name) for _, name in claims_of(revision.object)]


CONTROLLER = Controller(name="cloud-disks", watches=CLAIMS, maps={VOLUMES: _itself, PODS: _of_pod}, reconcile=reconcile)
