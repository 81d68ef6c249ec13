"""The volume binder: claims find volumes, volumes are kept or reclaimed when their claim goes.

Source: kubernetes.io/docs/concepts/storage/persistent-volumes and k8s.io/kubernetes/pkg/controller/volume/persistentvolume.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..apimachinery.errors import NotFound
from ..apimachinery.meta import annotations_of, is_deleting, name_of, namespace_of, uid_of
from ..apimachinery.objects import EMPTY, Object, dig, evolve, without
from ..apiserver.store import Key, Revision
from ..client.controller import Context, Controller
from .volumes.matching import BOUND, BY_CONTROLLER, best_match, class_of, is_bound, is_for, mismatch

CLAIMS, VOLUMES, CLASSES = "persistentvolumeclaims", "persistentvolumes", "storageclasses.storage.k8s.io"
SELECTED_NODE = "volume.kubernetes.io/selected-node"
DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class"
_SCRUBBING = 5_000  # milliseconds that recycling a volume takes
_PROVISIONERS = ("volume.beta.kubernetes.io/storage-provisioner", "volume.kubernetes.io/storage-provisioner")


def reconcile(ctx: Context, key: Key) -> int | None:
    """One claim or one volume."""
    obj = ctx.client.store.get(key)
    if obj is None:
        return None
    return _look_at_volume(ctx, obj) if key.resource == VOLUMES else _look_at_claim(ctx, obj)


# Claims.


def _look_at_claim(ctx: Context, claim: Object) -> int | None:
    if is_bound(claim):
        _check_bound(ctx, claim)
    elif claim["spec"].get("volumeName"):
        _bind_named(ctx, claim)
    elif not is_deleting(claim):
        _bind_any(ctx, claim)
    return None


def _check_bound(ctx: Context, claim: Object) -> None:
    volume = ctx.client.find(VOLUMES, claim["spec"]["volumeName"])
    if volume is None or (volume["spec"].get("claimRef") and not is_for(volume, claim)):
        if dig(claim, "status.phase") != "Lost":
            ctx.client.update_status(CLAIMS, evolve(claim, "status.phase", "Lost"))
            if volume is None:
                text = "Bound claim has lost its PersistentVolume. Data on the volume is lost!"
                ctx.events.warning(claim, "ClaimLost", text)
            else:
                text = "Bound claim has lost reference to PersistentVolume. Data on the volume is lost!"
                ctx.events.warning(claim, "ClaimMisbound", text)
    elif dig(claim, "status.phase") != "Bound":
        _bind(ctx, claim, volume)


def _bind_named(ctx: Context, claim: Object) -> None:
    """A claim that asks for one volume by name."""
    name = claim["spec"]["volumeName"]
    volume = ctx.client.find(VOLUMES, name)
    if volume is None:
        return
    if not volume["spec"].get("claimRef"):
        problem = mismatch(volume, claim)
        if problem:
            ctx.events.warning(claim, "VolumeMismatch", f'Cannot bind to requested volume "{name}": {problem}')
        else:
            _bind(ctx, claim, volume)
    elif is_for(volume, claim):
        _bind(ctx, claim, volume)
    else:
        ctx.events.warning(claim, "FailedBinding", f'volume "{name}" already bound to a different claim.')


def _bind_any(ctx: Context, claim: Object) -> None:
    claim = _with_default_class(ctx, claim)
    volumes = ctx.client.store.list(VOLUMES)
    reserved = next((v for v in volumes if is_for(v, claim) and not mismatch(v, claim)), None)
    found = ctx.client.find(CLASSES, class_of(claim)) if class_of(claim) else None
    waits = found is not None and found.get("volumeBindingMode") == "WaitForFirstConsumer"
    chosen = SELECTED_NODE in annotations_of(claim)
    if waits and reserved is None and not chosen:
        _say_waiting(ctx, claim)
        return
    volume = reserved or best_match(claim, volumes)
    if volume is not None:
        _bind(ctx, claim, volume)
    elif class_of(claim):
        _provision(ctx, claim, found)
    else:
        text = "no persistent volumes available for this claim and no storage class is set"
        ctx.events.normal(claim, "FailedBinding", text)


def _with_default_class(ctx: Context, claim: Object) -> Object:
    """A claim that names no class gets the default one as soon as there is one (the newest, if there are several)."""
    if claim["spec"].get("storageClassName") is not None:
        return claim
    default = [c for c in ctx.client.store.list(CLASSES) if annotations_of(c).get(DEFAULT_CLASS) == "true"]
    if not default:
        return claim
    newest = max(default, key=lambda c: (c["metadata"]["creationTimestamp"], [-ord(x) for x in name_of(c)]))
    return ctx.client.update(CLAIMS, evolve(claim, "spec.storageClassName", name_of(newest)))


def _say_waiting(ctx: Context, claim: Object) -> None:
    pods = ctx.client.store.list("pods", namespace_of(claim))
    users = [name_of(p) for p in pods if _uses(p, name_of(claim)) and not dig(p, "spec.nodeName")]
    if users:
        text = f"waiting for pod{'s'[: len(users) - 1]} {','.join(users)} to be scheduled"
        ctx.events.normal(claim, "WaitForPodScheduled", text)
    else:
        ctx.events.normal(claim, "WaitForFirstConsumer", "waiting for first consumer to be created before binding")


def _uses(pod: Object, claim: str) -> bool:
    return any(
        (v.get("persistentVolumeClaim") or EMPTY).get("claimName") == claim
        or (v.get("ephemeral") and f"{name_of(pod)}-{v['name']}" == claim)
        for v in pod["spec"].get("volumes") or ()
    )


def _provision(ctx: Context, claim: Object, found: Object | None) -> None:
    """Ask whoever makes volumes of this class; the making itself is theirs."""
    if found is None:
        text = f'storageclass.storage.k8s.io "{class_of(claim)}" not found'
        ctx.events.warning(claim, "ProvisioningFailed", text)
        return
    provisioner = found.get("provisioner", "")
    if provisioner.startswith("kubernetes.io/"):
        ctx.events.warning(claim, "ProvisioningFailed", f"no volume plugin matched name: {provisioner}")
        return
    if annotations_of(claim).get(_PROVISIONERS[1]) != provisioner:
        annotations = {**annotations_of(claim), **dict.fromkeys(_PROVISIONERS, provisioner)}
        claim = ctx.client.update(CLAIMS, evolve(claim, "metadata.annotations", annotations))
    text = (
        f"Waiting for a volume to be created either by the external provisioner '{provisioner}' or manually by the system "
        "administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered."
    )
    ctx.events.normal(claim, "ExternalProvisioning", text)


def _bind(ctx: Context, claim: Object, volume: Object) -> None:
    """Both sides name each other; what the controller chose is marked as its choice."""
    reference = dig(volume, "spec.claimRef", EMPTY)
    if reference.get("uid") != uid_of(claim):
        bound = evolve(volume, "spec.claimRef", _reference(claim))
        if not reference:
            bound = evolve(bound, "metadata.annotations", {**annotations_of(volume), BY_CONTROLLER: "yes"})
        volume = ctx.client.update(VOLUMES, bound)
    _set_phase(ctx, volume, "Bound")
    annotations = {**annotations_of(claim), BOUND: "yes"}
    if not claim["spec"].get("volumeName"):
        annotations[BY_CONTROLLER] = "yes"
    changed = evolve(evolve(claim, "spec.volumeName", name_of(volume)), "metadata.annotations", annotations)
    claim = ctx.client.update(CLAIMS, changed)
    spec = volume["spec"]
    status = {
        **(claim.get("status") or EMPTY),
        "phase": "Bound",
        "accessModes": spec.get("accessModes"),
        "capacity": spec["capacity"],
    }
    ctx.client.update_status(CLAIMS, evolve(claim, "status", status))


def _reference(claim: Object) -> dict[str, Any]:
    meta = claim["metadata"]
    return {
        "kind": "PersistentVolumeClaim", "apiVersion": "v1", "namespace": meta["namespace"], "name": meta["name"], "uid": meta["uid"],
        "resourceVersion": meta["resourceVersion"],
    }  # fmt: skip


# Volumes.


def _look_at_volume(ctx: Context, volume: Object) -> int | None:
    reference = volume["spec"].get("claimRef")
    if not reference:
        _set_phase(ctx, volume, "Available")
        return None
    if not reference.get("uid"):
        _set_phase(ctx, volume, "Available")
        return None
    claim = ctx.client.find(CLAIMS, reference["name"], reference["namespace"])
    if claim is not None and uid_of(claim) == reference["uid"]:
        return None
    return _reclaim(ctx, volume)


def _reclaim(ctx: Context, volume: Object) -> int | None:
    """The claim is gone: keep, delete or scrub the volume, as its policy says."""
    policy = volume["spec"].get("persistentVolumeReclaimPolicy", "Retain")
    if dig(volume, "status.phase") not in ("Released", "Failed"):
        volume = _set_phase(ctx, volume, "Released")
        if policy == "Recycle":
            ctx.memory["scrubbed", name_of(volume)] = ctx.clock.now + _SCRUBBING
    if policy == "Recycle":
        return _recycle(ctx, volume)
    if policy == "Delete" and dig(volume, "status.phase") != "Failed":
        _delete(ctx, volume)
    return None


# Simplified: the volume is scrubbed after a moment, without the recycler pod of the real controller.
def _recycle(ctx: Context, volume: Object) -> int | None:
    due = ctx.memory.setdefault(("scrubbed", name_of(volume)), ctx.clock.now + _SCRUBBING)
    if due > ctx.clock.now:
        return int(due - ctx.clock.now)
    del ctx.memory["scrubbed", name_of(volume)]
    ctx.events.normal(volume, "VolumeRecycled", "Volume recycled")
    freed = without(volume, "spec.claimRef")
    annotations = {k: v for k, v in annotations_of(volume).items() if k != BY_CONTROLLER}
    _set_phase(ctx, ctx.client.update(VOLUMES, evolve(freed, "metadata.annotations", annotations)), "Available")
    return None


def _delete(ctx: Context, volume: Object) -> None:
    """Only what the controller manager itself can delete (a directory under /tmp); the rest belongs to provisioners."""
    name, path = name_of(volume), dig(volume, "spec.hostPath.path", "")
    if "pv.kubernetes.io/provisioned-by" in annotations_of(volume):
        return
    if path.startswith("/tmp/") and len(path) > 5:
        try:
            ctx.client.delete(VOLUMES, name)
        except NotFound:
            return
        return
    message = f'error getting deleter volume plugin for volume "{name}": no deletable volume plugin matched'
    if path:
        message = f"host_path deleter only supports /tmp/.+ but received provided {path}"
    failed = evolve(evolve(volume, "status.phase", "Failed"), "status.message", message)
    ctx.client.update_status(VOLUMES, failed)
    ctx.events.warning(volume, "VolumeFailedDelete", message)


def _set_phase(ctx: Context, volume: Object, phase: str) -> Object:
    if dig(volume, "status.phase") == phase:
        return volume
    status = {**(volume.get("status") or EMPTY), "phase": phase, "lastPhaseTransitionTime": ctx.clock.timestamp()}
    return ctx.client.update_status(VOLUMES, evolve(volume, "status", status))


# Who wakes whom.


def _volume_changed(ctx: Context, revision: Revision) -> Iterable[Key]:
    """A volume wakes itself and its claim; claims that wait for any volume look again every 15 s, as the real ones do."""
    keys = [] if revision.verb == "delete" else [revision.key]
    reference = dig(revision.object, "spec.claimRef", EMPTY)
    if reference.get("name"):
        keys.append(Key(CLAIMS, reference.get("namespace", ""), reference["name"]))
    return keys


def _claim_changed(_: Context, revision: Revision) -> Iterable[Key]:
    """A claim that goes releases its volume."""
    name = revision.object["spec"].get("volumeName")
    return (Key(VOLUMES, "", name),) if name and revision.verb == "delete" else ()


def _class_changed(ctx: Context, revision: Revision) -> Iterable[Key]:
    """A new class may be the default that claims wait for."""
    if revision.verb != "create":
        return ()
    return [Key(CLAIMS, namespace_of(c), name_of(c)) for c in ctx.client.store.list(CLAIMS) if not is_bound(c)]


CONTROLLER = Controller(
    name="persistentvolume-controller",
    watches=CLAIMS,
    maps={VOLUMES: _volume_changed, CLAIMS: _claim_changed, CLASSES: _class_changed},
    resync=15_000,
    reconcile=reconcile,
)
