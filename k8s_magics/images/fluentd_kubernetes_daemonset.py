"""fluentd-kubernetes-daemonset: the log collector with its Kubernetes plugins.

Simplified: it collects nothing and sends nothing.
"""

from __future__ import annotations

from dataclasses import replace

from .fluentd import IMAGE as FLUENTD

IMAGE = replace(
    FLUENTD, repositories=("docker.io/fluent/fluentd-kubernetes-daemonset",),
    tags=("v1-debian-elasticsearch", "v1-debian-forward", "v1.14-debian-elasticsearch7-1", "v1.16-debian-elasticsearch8-1", "v1.16-debian-elasticsearch7-1"),
)  # fmt: skip
