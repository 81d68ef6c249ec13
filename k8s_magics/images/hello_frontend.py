"""hello-frontend: an nginx that passes every request on to the Service `hello`, and does not start without it (kubernetes.io, connecting-frontend-backend)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from ..shell.tree import Tree
from .nginx import IMAGE as NGINX

CONFIG = """# The identifier Backend is internal to nginx, and used to name this specific upstream
upstream Backend {
    # hello is the internal DNS name used by the backend Service inside Kubernetes
    server hello;
}

server {
listen 80;

location / {
    # The following statement will proxy traffic to the upstream named Backend
    proxy_pass http://Backend;
}
}
"""


@cache
def _tree() -> Tree:
    return Tree.build({"/etc/nginx/conf.d/default.conf": CONFIG}, NGINX.tree())


IMAGE = replace(NGINX, repositories=("gcr.io/google-samples/hello-frontend",), tags=("1.0",), tree=_tree, releases={"1.0": {"NGINX_VERSION": "1.17.3"}})  # fmt: skip
