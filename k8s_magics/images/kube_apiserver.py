"""kube-apiserver, a component of the cluster itself."""

from __future__ import annotations

from ._system import component

IMAGE = component(
    "kube-apiserver",
    "registry.k8s.io/kube-apiserver",
    size=27672000,
    memory=250 << 20,
    log="Serving securely on [::]:6443",
)
