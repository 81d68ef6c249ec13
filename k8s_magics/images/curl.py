"""curlimages/curl: an image with nothing but curl in it."""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree, program
from ..shell.tree import Binary, Tree


@cache
def _tree() -> Tree:
    return Tree.build({"/usr/bin/curl": Binary(program("curl"), "curl")}, busybox_tree())


IMAGE = Image(
    repositories=("docker.io/curlimages/curl", "quay.io/curl/curl"),
    tags=("latest", "8.10.1", "8.12.1", "8.16.0"),
    size=9_600_000,
    tree=_tree,
    entrypoint=("curl",),
    user="100:101",
    groups=(),
)
