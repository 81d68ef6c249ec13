"""alpine: busybox with a package manager."""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree
from ..shell.tree import Binary, Tree
from ._packages import apk

RELEASES = tuple(f"3.{minor}" for minor in range(4, 23))
OS_RELEASE = 'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.22.0\nPRETTY_NAME="Alpine Linux v3.22"\nHOME_URL="https://alpinelinux.org/"\n'


@cache
def _tree() -> Tree:
    return Tree.build(
        {"/sbin/apk": Binary(apk, "apk"), "/etc/os-release": OS_RELEASE, "/etc/alpine-release": "3.22.0\n"},
        busybox_tree(),
    )


IMAGE = Image(
    repositories=("docker.io/library/alpine",),
    tags=("latest", "3", "edge", *RELEASES),
    size=3_642_247,
    tree=_tree,
    cmd=("/bin/sh",),
)
