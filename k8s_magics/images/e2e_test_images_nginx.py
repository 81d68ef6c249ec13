"""nginx as Kubernetes' own tests and pages have it: registry.k8s.io/e2e-test-images/nginx:1.14-2 is nginx 1.14.2."""

from __future__ import annotations

from dataclasses import replace

from . import nginx

VERSIONS = {"1.14-1": "1.14.2", "1.14-2": "1.14.2", "1.14-4": "1.14.2", "1.15-1": "1.15.12", "1.15-2": "1.15.12", "1.15-4": "1.15.12"}  # fmt: skip

IMAGE = replace(
    nginx.IMAGE, repositories=("registry.k8s.io/e2e-test-images/nginx", "k8s.gcr.io/e2e-test-images/nginx"), tags=tuple(VERSIONS), size=6_980_000,
    releases={tag: {"NGINX_VERSION": version} for tag, version in VERSIONS.items()}, entrypoint=(), stop_signal="SIGTERM",
)  # fmt: skip
