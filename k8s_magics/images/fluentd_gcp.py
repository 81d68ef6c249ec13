"""fluentd-gcp: the logging agent of the page on cluster logging's sidecar.

Simplified: it collects nothing and sends nothing.
"""

from __future__ import annotations

from dataclasses import replace

from .fluentd import IMAGE as FLUENTD

IMAGE = replace(FLUENTD, repositories=("registry.k8s.io/fluentd-gcp", "k8s.gcr.io/fluentd-gcp", "gcr.io/google_containers/fluentd-gcp"), tags=("1.30", "2.0.2"))  # fmt: skip
