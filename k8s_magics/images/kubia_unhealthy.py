"""kubia-unhealthy: well for five requests, for the liveness probe of the book "Kubernetes in Action" (chapter 4)."""

from __future__ import annotations

from ..runtime.image import Image
from .kubia import ENTRYPOINT, failing, hit, kubia_tree

IMAGE = Image(
    repositories=("docker.io/luksa/kubia-unhealthy",), tags=("latest",), size=263_500_000, entrypoint=ENTRYPOINT, ports=(8080,),
    tree=kubia_tree(failing(5, hit, lambda process: "I'm not well. Please restart me!")),
)  # fmt: skip
