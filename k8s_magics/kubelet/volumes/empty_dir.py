"""An empty directory that lives as long as the pod: on the node's disk, or in memory.

Simplified: what is in memory does not count as the memory of the containers.
"""

from __future__ import annotations

from ...apimachinery.quantity import parse_quantity
from ...shell.node import Directory
from ..tmpfs import TmpfsDirectory
from ..volume import VolumeContext, VolumeKind


def mount(context: VolumeContext) -> Directory:
    limit = context.source.get("sizeLimit")
    if limit and context.source.get("medium") == "Memory":
        directory: Directory = TmpfsDirectory(parse_quantity(limit).value, mode=0o777, mtime=context.clock.now)
    else:
        directory = Directory(mode=0o777, mtime=context.clock.now)
    if context.fs_group is not None:
        directory.mode, directory.group = 0o2777, context.fs_group
    return directory


VOLUME = VolumeKind(field="emptyDir", mount=mount)
