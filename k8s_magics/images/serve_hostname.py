"""serve_hostname: its pod's name on port 9376, from before agnhost had it."""

from __future__ import annotations

from dataclasses import replace

from . import agnhost

IMAGE = replace(
    agnhost.IMAGE, repositories=("registry.k8s.io/serve_hostname", "k8s.gcr.io/serve_hostname", "gcr.io/google_containers/serve_hostname", "docker.io/kubernetes/serve_hostname"),
    tags=("latest", "1.1", "v1.4"), cmd=("serve-hostname",), size=2_400_000, ports=(9376,),
)  # fmt: skip
