"""local-path-provisioner, a component of the cluster itself."""

from __future__ import annotations

from ._system import component

IMAGE = component(
    "local-path-provisioner",
    "docker.io/rancher/local-path-provisioner",
    tags=("v0.0.32", "v0.0.31"),
    size=21345678,
    memory=12 << 20,
    log="Provisioner started",
)
