"""etcd, a component of the cluster itself."""

from __future__ import annotations

from ._system import component

IMAGE = component(
    "etcd", "registry.k8s.io/etcd", tags=("3.6.6-0",), size=23641797, memory=60 << 20, log="etcd starting"
)
