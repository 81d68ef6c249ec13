"""gb-redisslave: a redis that follows `redis-master`, of the guestbook's older pages."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from ..shell.tree import Script, Tree
from .gb_redis_follower import START
from .redis import IMAGE as REDIS


@cache
def _tree() -> Tree:
    return Tree.build({"/run.sh": Script(START.format(name="MASTER", host="redis-master"))}, REDIS.tree())


IMAGE = replace(
    REDIS, repositories=("gcr.io/google_samples/gb-redisslave", "gcr.io/google-samples/gb-redisslave"), tags=("v1", "v2", "v3"), tree=_tree,
    entrypoint=(), cmd=("/bin/sh", "-c", "/run.sh"), releases={tag: {"REDIS_VERSION": "2.8.23"} for tag in ("v1", "v2", "v3")},
)  # fmt: skip
