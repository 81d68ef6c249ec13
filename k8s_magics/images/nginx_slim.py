"""nginx-slim: the nginx of the StatefulSet tutorial (kubernetes.io/docs/tutorials/stateful-application)."""

from __future__ import annotations

from dataclasses import replace

from . import nginx

VERSIONS = {
    "0.8": "1.11.1", "0.9": "1.11.5", "0.21": "1.21.4", "0.24": "1.25.3", "0.25": "1.25.3", "0.26": "1.25.3", "0.27": "1.25.3",
}  # fmt: skip

IMAGE = replace(
    nginx.IMAGE,
    repositories=("registry.k8s.io/nginx-slim", "k8s.gcr.io/nginx-slim", "gcr.io/google_containers/nginx-slim"),
    tags=tuple(VERSIONS),
    size=5_930_000,
    releases={tag: {"NGINX_VERSION": version} for tag, version in VERSIONS.items()},
    cmd=("nginx", "-g", "daemon off;"),
)
