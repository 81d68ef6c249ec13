"""gb-redis-follower: a redis that follows `redis-leader` (kubernetes.io/docs/tutorials/stateless-application/guestbook)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from ..shell.tree import Script, Tree
from .redis import IMAGE as REDIS

START = """#!/bin/sh
if [ "$GET_HOSTS_FROM" = env ]; then
  exec redis-server --replicaof "$REDIS_{name}_SERVICE_HOST" 6379
fi
exec redis-server --replicaof {host} 6379
"""


@cache
def _tree() -> Tree:
    return Tree.build({"/run.sh": Script(START.format(name="LEADER", host="redis-leader"))}, REDIS.tree())


IMAGE = replace(
    REDIS, repositories=("gcr.io/google-samples/gb-redis-follower", "gcr.io/google_samples/gb-redis-follower", "us-docker.pkg.dev/google-samples/containers/gke/gb-redis-follower"),
    tags=("v1", "v2"), tree=_tree, entrypoint=(), cmd=("/bin/sh", "-c", "/run.sh"), releases={"v2": {"REDIS_VERSION": "6.0.5"}},
)  # fmt: skip
