"""A directory of an NFS server, mounted by the node: `network/nfs.py` says what the server gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...network.nfs import Mounted, MountFault
from ...shell.backing import Backing, nfs
from ...shell.node import Directory
from ..containers import pod_uid
from ..failure import MountFailure
from ..volume import VolumeContext, VolumeKind


def mounted(context: VolumeContext, source: Mapping[str, Any], name: str, options: Sequence[str] = ()) -> Mounted:
    """What the node mounts for the volume that it calls `name`; MountFailure in the words of the kubelet and mount.nfs."""
    try:
        return context.network.nfs.mount(context.network, source["server"], source["path"], name=context.network.node)
    except MountFault as fault:
        words = sorted({*options, *(("ro",) if source.get("readOnly") else ())})
        given = f"-o {','.join(words)} " if words else ""
        target = f"/var/lib/kubelet/pods/{pod_uid(context.pod)}/volumes/kubernetes.io~nfs/{name}"
        raise MountFailure(
            "mount failed: exit status 32\nMounting command: mount\n"
            f"Mounting arguments: -t nfs {given}{source['server']}:{source['path']} {target}\n"
            f"Output: mount.nfs: {fault.message}\n",
            after=fault.after,
            volume=name,
        ) from None


def mount(context: VolumeContext) -> Directory:
    return mounted(context, context.source, context.name).directory


def is_read_only(context: VolumeContext) -> bool:
    """Exported so; False while the server does not answer."""
    try:
        return mounted(context, context.source, context.name).read_only
    except MountFailure:
        return False


def backing_of(context: VolumeContext, source: Mapping[str, Any]) -> Backing:
    return nfs(source["server"], source["path"], context.network.address)


VOLUME = VolumeKind(
    field="nfs", mount=mount, is_read_only=is_read_only, backing=lambda context: backing_of(context, context.source)
)
