"""An empty directory that lives as long as the pod."""

from __future__ import annotations

from ...shell.node import Directory
from ..volume import VolumeContext, VolumeKind


def mount(context: VolumeContext) -> Directory:
    directory = Directory(mode=0o777, mtime=context.clock.now)
    if context.fs_group is not None:
        directory.mode, directory.group = 0o2777, context.fs_group
    return directory


VOLUME = VolumeKind(field="emptyDir", mount=mount)
