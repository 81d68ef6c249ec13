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
    tags=(
        "latest",
        "7.75.0",
        "7.78.0",
        "7.82.0",
        "7.83.1",
        "7.85.0",
        "7.87.0",
        "7.88.1",
        "8.00.1",
        "8.1.2",
        "8.2.1",
        "8.4.0",
        "8.5.0",
        "8.6.0",
        "8.7.1",
        "8.8.0",
        "8.9.1",
        "8.10.1",
        "8.11.1",
        "8.12.1",
        "8.13.0",
        "8.14.1",
        "8.15.0",
        "8.16.0",
        "8.17.0",
    ),
    size=9_600_000,
    tree=_tree,
    entrypoint=("/entrypoint.sh",),
    cmd=("curl",),
    user="100:101",
    groups=(),
)
