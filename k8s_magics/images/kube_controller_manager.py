"""kube-controller-manager, a component of the cluster itself."""

from __future__ import annotations

from ._system import component

IMAGE = component(
    "kube-controller-manager",
    "registry.k8s.io/kube-controller-manager",
    size=23100000,
    memory=50 << 20,
    log="Serving securely on 127.0.0.1:10257",
)
