"""kube-proxy, a component of the cluster itself."""

from __future__ import annotations

from ._system import component

IMAGE = component(
    "kube-proxy", "registry.k8s.io/kube-proxy", size=25700000, memory=20 << 20, log="Using nftables Proxier"
)
