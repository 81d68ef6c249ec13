"""kube-state-metrics.

Simplified: it serves no metrics.
"""

from __future__ import annotations

from ._system import component

IMAGE = component(
    "kube-state-metrics", "registry.k8s.io/kube-state-metrics/kube-state-metrics", tags=("v2.9.2", "v2.10.0", "v2.13.0", "v2.15.0", "v2.17.0"), size=13_200_000, memory=16 << 20,
    log="server.go:76] \"Starting kube-state-metrics\"",
)  # fmt: skip
