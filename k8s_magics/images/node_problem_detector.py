"""node-problem-detector, of the page on monitoring node health.

Simplified: it detects nothing.
"""

from __future__ import annotations

from dataclasses import replace

from ._system import component

DETECTOR = component(
    "node-problem-detector", "registry.k8s.io/node-problem-detector/node-problem-detector", tags=("v0.1", "v0.8.7", "v0.8.19", "v0.8.20", "v1.34.0"), size=49_000_000, memory=20 << 20,
    log="log_monitor.go:79] Finish parsing log monitor config file /config/kernel-monitor.json",
)  # fmt: skip
IMAGE = replace(DETECTOR, repositories=(*DETECTOR.repositories, "registry.k8s.io/node-problem-detector"))
