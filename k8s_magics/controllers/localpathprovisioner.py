"""The local path provisioner: makes a directory on the chosen node for each claim of its class, and removes it again.

It works where its Deployment is installed and available (`local-path-storage/local-path-provisioner`), as in kind and k3s.
Source: github.com/rancher/local-path-provisioner.

# Simplified: the real one starts a helper pod on the node; here the directory is there after a moment.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..apimachinery.errors import AlreadyExists, NotFound
from ..apimachinery.meta import annotations_of, is_deleting, labels_of, name_of, namespace_of, uid_of
from ..apimachinery.objects import Object, dig
from ..apiserver.store import Key, Revision
from ..client.controller import Context, Controller
from ..client.events import Recorder, Source

NAME = "rancher.io/local-path"
CLAIMS, VOLUMES, CLASSES = "persistentvolumeclaims", "persistentvolumes", "storageclasses.storage.k8s.io"
DEPLOYMENT = Key("deployments.apps", "local-path-storage", "local-path-provisioner")
SELECTED_NODE, PROVISIONER = "volume.kubernetes.io/selected-node", "volume.kubernetes.io/storage-provisioner"
HOME = "/var/local-path-provisioner"
DELAY = 2_000  # milliseconds


def reconcile(ctx: Context, key: Key) -> int | None:
    """Provision one claim, or delete one released volume."""
    obj = ctx.client.store.get(key)
    if obj is None or not dig(ctx.client.store.get(DEPLOYMENT), "status.availableReplicas", 0):
        ctx.memory.pop(key, None)
        return None
    wanted = _is_released(obj) if key.resource == VOLUMES else _is_waiting(obj)
    if not wanted:
        ctx.memory.pop(key, None)
        return None
    if key not in ctx.memory:
        ctx.memory[key] = ctx.clock.now + DELAY
        if key.resource == CLAIMS:
            text = f'External provisioner is provisioning volume for claim "{key.namespace}/{key.name}"'
            _events(ctx).normal(obj, "Provisioning", text)
    left = ctx.memory[key] - ctx.clock.now
    if left > 0:
        return int(left)
    del ctx.memory[key]
    if key.resource == VOLUMES:
        _delete(ctx, key.name)
    else:
        _provision(ctx, obj)
    return None


def _is_waiting(claim: Object) -> bool:
    notes = annotations_of(claim)
    mine = notes.get(PROVISIONER) == NAME and SELECTED_NODE in notes
    return mine and not claim["spec"].get("volumeName") and not is_deleting(claim)


def _is_released(volume: Object) -> bool:
    mine = annotations_of(volume).get("pv.kubernetes.io/provisioned-by") == NAME
    policy = volume["spec"].get("persistentVolumeReclaimPolicy")
    return mine and policy == "Delete" and dig(volume, "status.phase") == "Released" and not is_deleting(volume)


def _events(ctx: Context) -> Recorder:
    if "recorder" not in ctx.memory:
        ctx.memory["recorder"] = Recorder(ctx.client, ctx.clock, ctx.random, Source(f"{NAME}_local-path-provisioner"))
    recorder: Recorder = ctx.memory["recorder"]
    return recorder


def _provision(ctx: Context, claim: Object) -> None:
    found = ctx.client.find(CLASSES, claim["spec"].get("storageClassName") or "")
    node = ctx.client.find("nodes", annotations_of(claim)[SELECTED_NODE])
    if found is None or node is None:
        return
    volume = volume_for(claim, found, labels_of(node).get("kubernetes.io/hostname", name_of(node)))
    try:
        ctx.client.create(VOLUMES, volume)
    except AlreadyExists:
        return
    text = f"Successfully provisioned volume {volume['metadata']['name']}"
    _events(ctx).normal(claim, "ProvisioningSucceeded", text)


def volume_for(claim: Object, storage_class: Object, host: str) -> dict[str, Any]:
    """A directory on `host`, reserved for the claim."""
    name, space = f"pvc-{uid_of(claim)}", namespace_of(claim)
    expression = {"key": "kubernetes.io/hostname", "operator": "In", "values": [host]}
    reference = {
        "apiVersion": "v1",
        "kind": "PersistentVolumeClaim",
        "namespace": space,
        "name": name_of(claim),
        "uid": uid_of(claim),
    }
    notes = {"local.path.provisioner/selected-node": host, "pv.kubernetes.io/provisioned-by": NAME}
    spec = {
        "accessModes": claim["spec"]["accessModes"],
        "capacity": {"storage": dig(claim, "spec.resources.requests.storage")},
        "claimRef": reference,
        "hostPath": {"path": f"{HOME}/{name}_{space}_{name_of(claim)}", "type": "DirectoryOrCreate"},
        "nodeAffinity": {"required": {"nodeSelectorTerms": [{"matchExpressions": [expression]}]}},
        "persistentVolumeReclaimPolicy": storage_class.get("reclaimPolicy", "Delete"),
        "storageClassName": name_of(storage_class),
        "volumeMode": claim["spec"].get("volumeMode", "Filesystem"),
    }
    return {
        "apiVersion": "v1",
        "kind": "PersistentVolume",
        "metadata": {"name": name, "annotations": notes},
        "spec": spec,
    }


def _delete(ctx: Context, name: str) -> None:
    try:
        ctx.client.delete(VOLUMES, name)
    except NotFound:
        return


def _itself(_: Context, revision: Revision) -> Iterable[Key]:
    return () if revision.verb == "delete" else (revision.key,)


CONTROLLER = Controller(
    name="local-path-provisioner", watches=CLAIMS, maps={VOLUMES: _itself}, resync=15_000, reconcile=reconcile
)
