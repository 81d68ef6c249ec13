"""redis-master: the master of the guestbook, as the 2019 course and the old examples name it."""

from __future__ import annotations

from ..runtime.image import Image
from . import redis

IMAGE = Image(
    repositories=("docker.io/kubeguide/redis-master", "docker.io/library/redis-master"), tags=("latest", "1.0", "2.0"), size=41_209_900,
    tree=redis.IMAGE.tree, cmd=("redis-server",), env={"REDIS_VERSION": "3.0.7"}, working_dir="/data", ports=(6379,),
)  # fmt: skip
