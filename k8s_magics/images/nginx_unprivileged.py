"""nginx-unprivileged: nginx as an ordinary user, on port 8080 (github.com/nginx/docker-nginx-unprivileged)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from ..shell.tree import Tree
from .nginx import DEFAULT_CONFIG
from .nginx import IMAGE as NGINX


@cache
def _tree() -> Tree:
    return Tree.build({"/etc/nginx/conf.d/default.conf": DEFAULT_CONFIG.replace("80;", "8080;")}, NGINX.tree())


IMAGE = replace(
    NGINX,
    repositories=("docker.io/nginxinc/nginx-unprivileged", "ghcr.io/nginx/nginx-unprivileged"),
    tree=_tree,
    user="101",
    ports=(8080,),
)
