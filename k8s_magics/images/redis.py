"""redis: a key-value store that speaks its protocol, and redis-cli.

Simplified: one database, nothing on disk; a replica takes its data from its master once, when it connects.
"""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree
from ..shell.tree import DIRECTORY, Binary, Symlink, Tree
from ._packages import APT
from ._redis_cli import redis_cli
from ._redis_server import redis_server


@cache
def _tree() -> Tree:
    return Tree.build(
        {
            "/usr/local/bin/redis-server": Binary(redis_server, "redis-server"), "/usr/local/bin/redis-cli": Binary(redis_cli, "redis-cli"),
            "/usr/local/bin/docker-entrypoint.sh": Binary(redis_server, "docker-entrypoint.sh"), "/data": DIRECTORY, "/bin/bash": Symlink("/bin/sh"), **APT,
        },
        busybox_tree(),
    )  # fmt: skip


VERSIONS = {"latest": "8.2.1", "alpine": "8.2.1", "5": "5.0.14", "5.0": "5.0.14", "5.0.4": "5.0.4", "8.0.2": "8.0.2", "8.0.3": "8.0.3", "6": "6.2.20", "6.0": "6.0.20", "6.0.5": "6.0.5",
            "6.2": "6.2.20", "6-alpine": "6.2.20", "7": "7.4.5", "7.0": "7.0.15", "7.2": "7.2.10", "7.4": "7.4.5", "7-alpine": "7.4.5", "8": "8.2.1", "8.0": "8.0.3",
            "8.2": "8.2.1", "8-alpine": "8.2.1"}  # fmt: skip

IMAGE = Image(
    repositories=("docker.io/library/redis", "registry.k8s.io/redis", "k8s.gcr.io/redis"),
    tags=(*VERSIONS, "e2e"),
    size=41_209_552,
    tree=_tree,
    entrypoint=("docker-entrypoint.sh",),
    cmd=("redis-server",),
    releases={tag: {"REDIS_VERSION": version} for tag, version in VERSIONS.items()},
    working_dir="/data",
    ports=(6379,),
)
