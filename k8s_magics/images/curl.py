"""curlimages/curl: an image with nothing but curl in it."""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree, program
from ..shell.tree import Binary, Script, Tree

ENTRYPOINT = """#!/bin/sh
set -e
case "$1" in
-*) exec curl "$@" ;;
esac
if command -v "$1" > /dev/null; then
  exec "$@"
fi
exec curl "$@"
"""


@cache
def _tree() -> Tree:
    return Tree.build(
        {"/usr/bin/curl": Binary(program("curl"), "curl"), "/entrypoint.sh": Script(ENTRYPOINT)}, busybox_tree()
    )


IMAGE = Image(
    repositories=("docker.io/curlimages/curl", "quay.io/curl/curl"),
    tags=("latest", "8.10.1", "8.12.1", "8.16.0"),
    size=9_600_000,
    tree=_tree,
    entrypoint=("/entrypoint.sh",),
    cmd=("curl",),
    user="100:101",
    groups=(),
)
