"""nginxhttps: nginx with a port for HTTPS (kubernetes.io/docs/tutorials/services/connect-applications-service)."""

from __future__ import annotations

from dataclasses import replace

from . import nginx

IMAGE = replace(
    nginx.IMAGE, repositories=("docker.io/bprashanth/nginxhttps",), tags=("1.0",), releases={"1.0": {"NGINX_VERSION": "1.9.9"}}, ports=(80, 443)
)  # fmt: skip
