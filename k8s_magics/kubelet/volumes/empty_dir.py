"""An empty directory that lives as long as the pod: on the node's disk, or in memory.

Simplified: what is in memory does not count as the memory of the containers.
"""

from __future__ import annotations

from ...shell.backing import DISK, Backing, memory
from ...shell.node import Directory
from ..tmpfs import TmpfsDirectory, memory_size
from ..volume import VolumeContext, VolumeKind


def mount(context: VolumeContext) -> Directory:
    if _is_in_memory(context):
        directory: Directory = TmpfsDirectory(_size(context), mode=0o777, mtime=context.clock.now)
    else:
        directory = Directory(mode=0o777, mtime=context.clock.now)
    if context.fs_group is not None:
        directory.mode, directory.group = 0o2777, context.fs_group
    return directory


def _is_in_memory(context: VolumeContext) -> bool:
    return context.source.get("medium") == "Memory"


def _size(context: VolumeContext) -> int:
    return memory_size(context, context.source.get("sizeLimit") or "")


def backing(context: VolumeContext) -> Backing:
    return memory(_size(context)) if _is_in_memory(context) else DISK


VOLUME = VolumeKind(field="emptyDir", mount=mount, backing=backing)
