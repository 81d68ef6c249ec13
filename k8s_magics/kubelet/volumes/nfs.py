"""A directory of an NFS server.  Simplified: every server answers, and keeps one directory for each path."""

from __future__ import annotations

from ...shell.node import Directory
from ..volume import VolumeContext, VolumeKind


def mount(context: VolumeContext) -> Directory:
    name = f"nfs {context.source['server']}:{context.source['path']}"
    return context.shared.setdefault(name, Directory(mode=0o777, mtime=context.clock.now))


VOLUME = VolumeKind(field="nfs", mount=mount)
