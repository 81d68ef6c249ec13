"""cluster-proportional-autoscaler, of the page on the DNS add-on's autoscaling.

Simplified: it scales nothing.
"""

from __future__ import annotations

from ._system import component

IMAGE = component(
    "cluster-proportional-autoscaler", "registry.k8s.io/cpa/cluster-proportional-autoscaler", tags=("v1.8.4", "v1.8.5", "1.8.4", "v1.8.9", "v1.9.0"), size=15_200_000, memory=10 << 20,
    log="autoscaler.go:49] Scaling Namespace: kube-system, Target: deployment/coredns",
)  # fmt: skip
