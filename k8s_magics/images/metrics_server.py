"""metrics-server, a component of the cluster itself."""

from __future__ import annotations

from ._system import component

IMAGE = component(
    "metrics-server",
    "registry.k8s.io/metrics-server/metrics-server",
    tags=("v0.8.0", "v0.7.2"),
    size=22000000,
    memory=20 << 20,
    log="Serving securely on [::]:10250",
)
