"""httpd as Kubernetes' own tests and pages have it: registry.k8s.io/e2e-test-images/httpd:2.4.38-4."""

from __future__ import annotations

from dataclasses import replace

from . import httpd

IMAGE = replace(
    httpd.IMAGE, repositories=("registry.k8s.io/e2e-test-images/httpd", "k8s.gcr.io/e2e-test-images/httpd"),
    tags=("2.4.38-1", "2.4.38-2", "2.4.38-4", "2.4.39-1", "2.4.39-2", "2.4.39-4"), size=40_764_257,
)  # fmt: skip
