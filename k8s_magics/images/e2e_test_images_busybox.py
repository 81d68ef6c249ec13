"""busybox as Kubernetes' own tests and pages have it: registry.k8s.io/e2e-test-images/busybox:1.29."""

from __future__ import annotations

from dataclasses import replace

from . import busybox

IMAGE = replace(
    busybox.IMAGE, repositories=("registry.k8s.io/e2e-test-images/busybox", "k8s.gcr.io/e2e-test-images/busybox"),
    tags=("1.29", "1.29-1", "1.29-2", "1.29-4", "1.36.1-1", "1.37.0-1"), trees={}, size=732_746,
)  # fmt: skip
