"""alpine/curl: an Alpine whose entrypoint is curl."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from ..shell.busybox import program
from ..shell.tree import Binary, Tree
from .alpine import IMAGE as ALPINE


@cache
def curl_tree() -> Tree:
    return Tree.build({"/usr/bin/curl": Binary(program("curl"), "curl")}, ALPINE.tree())


IMAGE = replace(
    ALPINE, repositories=("docker.io/alpine/curl",), tags=("latest", "8.1.2", "8.5.0", "8.7.1", "8.8.0", "8.9.1", "8.10.0", "8.11.1", "8.12.1", "8.14.1", "8.17.0"), size=5_000_000,
    tree=curl_tree, entrypoint=("curl",), cmd=(),
)  # fmt: skip
