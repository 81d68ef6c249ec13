"""What a claim is bound to: a PersistentVolume on the node, or on storage that all nodes reach."""

from __future__ import annotations

from ...apimachinery.objects import EMPTY, Object
from ...apiserver.store import Key
from ...resources.rules.attachments import attached_to, unique_name
from ...shell.backing import DISK, Backing
from ...shell.node import Directory, Node
from ..failure import MountFailure, NotAttached
from ..volume import VolumeContext, VolumeKind
from . import nfs
from .host_path import host_node


def mount(context: VolumeContext) -> Node:
    name = context.source["claimName"]
    claim = context.store.get(Key("persistentvolumeclaims", context.namespace, name))
    if claim is None:
        raise MountFailure(
            f'error processing PVC {context.namespace}/{name}: failed to fetch PVC from API server: persistentvolumeclaims "{name}" not found'
        )
    volume_name = claim["spec"].get("volumeName")
    if not volume_name or (claim.get("status") or EMPTY).get("phase") != "Bound":
        raise MountFailure(f"error processing PVC {context.namespace}/{name}: PVC is not bound")
    volume = context.store.get(Key("persistentvolumes", "", volume_name))
    if volume is None:
        raise MountFailure(
            f'error processing PVC {context.namespace}/{name}: persistentvolumes "{volume_name}" not found'
        )
    _must_be_attached(context, volume)
    node = _volume_node(context, volume)
    if context.fs_group is not None and isinstance(node, Directory) and "nfs" not in volume["spec"]:
        node.group, node.mode = context.fs_group, node.mode | 0o2070
    return node


def _must_be_attached(context: VolumeContext, volume: Object) -> None:
    """A disk of the network must be on this node; raises NotAttached."""
    name = unique_name(volume)
    node = context.store.get(Key("nodes", "", context.network.node)) if name else None
    if name and (node is None or name not in attached_to(node)):
        raise NotAttached(name)


def _volume_node(context: VolumeContext, volume: Object) -> Node:
    spec = volume["spec"]
    if "hostPath" in spec:
        return host_node(context.host, spec["hostPath"]["path"], spec["hostPath"].get("type") or "")
    if "local" in spec:
        path = spec["local"]["path"]
        if not context.host.exists(path):
            raise MountFailure(f'local volume: path "{path}" does not exist')
        return host_node(context.host, path, "")
    if "nfs" in spec:
        return nfs.mounted(context, spec["nfs"], volume["metadata"]["name"], spec.get("mountOptions") or ()).directory
    key = f"volume {volume['metadata']['uid']}"
    return context.shared.setdefault(key, Directory(mode=0o777, mtime=context.clock.now))


def _nfs_source(context: VolumeContext) -> Object | None:
    """What the volume says of the server that it is on, if it is on one."""
    claim = context.store.get(Key("persistentvolumeclaims", context.namespace, context.source["claimName"]))
    name = claim["spec"].get("volumeName") if claim is not None else None
    volume = context.store.get(Key("persistentvolumes", "", name)) if name else None
    return None if volume is None else volume["spec"].get("nfs")


def is_read_only(context: VolumeContext) -> bool:
    """What an NFS server exports so, or the volume says itself."""
    source = _nfs_source(context)
    if source is None:
        return False
    return bool(source.get("readOnly")) or nfs.is_read_only(context._replace(source=source))


def backing(context: VolumeContext) -> Backing:
    source = _nfs_source(context)
    return DISK if source is None else nfs.backing_of(context, source)


VOLUME = VolumeKind(field="persistentVolumeClaim", mount=mount, is_read_only=is_read_only, backing=backing)
