"""liveness: the server of the tutorial on probes that is well for ten seconds, under its old name."""

from __future__ import annotations

from dataclasses import replace

from . import agnhost

IMAGE = replace(
    agnhost.IMAGE,
    repositories=("registry.k8s.io/liveness", "k8s.gcr.io/liveness", "gcr.io/google_containers/liveness"),
    tags=("latest",),
    cmd=("liveness",),
)
