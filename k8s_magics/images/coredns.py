"""coredns, a component of the cluster itself."""

from __future__ import annotations

from ._system import component

IMAGE = component(
    "coredns",
    "registry.k8s.io/coredns/coredns",
    tags=("v1.13.1", "v1.12.1", "v1.11.1"),
    size=22383681,
    memory=15 << 20,
    log="CoreDNS-1.13.1 linux/amd64",
)
