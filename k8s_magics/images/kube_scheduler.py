"""kube-scheduler, a component of the cluster itself."""

from __future__ import annotations

from ._system import component

IMAGE = component(
    "kube-scheduler",
    "registry.k8s.io/kube-scheduler",
    size=17200000,
    memory=25 << 20,
    log="Serving securely on 127.0.0.1:10259",
)
