"""busyboxplus: busybox with curl, of many an old exercise (`kubectl run curl --image=radial/busyboxplus:curl -it`)."""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree, program
from ..shell.tree import Binary, Tree


@cache
def _curl_tree() -> Tree:
    return Tree.build({"/usr/bin/curl": Binary(program("curl"), "curl")}, busybox_tree())


IMAGE = Image(
    repositories=("docker.io/radial/busyboxplus",), tags=("latest", "base", "curl", "git"), size=4_600_000,
    tree=busybox_tree, trees={"curl": _curl_tree, "git": _curl_tree}, cmd=("/bin/sh",),
)  # fmt: skip
