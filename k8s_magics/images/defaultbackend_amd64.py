"""defaultbackend: "default backend - 404" for everything but /healthz, behind an Ingress (kubernetes/ingress-nginx, images)."""

from __future__ import annotations

from ..runtime.image import Image
from ._echo import Echo, echo_tree
from ._servers import text

BACKEND = Echo(
    answer=lambda process, request, connection: (
        "ok" if request.path == "/healthz" else text("default backend - 404", status=404)
    ),
    port=lambda process: 8080,
)

IMAGE = Image(
    repositories=("registry.k8s.io/defaultbackend-amd64", "k8s.gcr.io/defaultbackend-amd64"), tags=("1.4", "1.5"), size=2_130_000,
    tree=echo_tree(BACKEND, "/server"), entrypoint=("/server",), ports=(8080,),
)  # fmt: skip
