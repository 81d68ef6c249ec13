"""ssd-monitor: "SSD OK" every five seconds, for the DaemonSet of the book "Kubernetes in Action" (chapter 4)."""

from __future__ import annotations

from ..runtime.image import Image
from ..shell.busybox import busybox_tree

LOOP = 'while true; do echo "SSD OK"; sleep 5; done'

IMAGE = Image(
    repositories=("docker.io/luksa/ssd-monitor",), tags=("latest",), size=666_000, tree=busybox_tree, entrypoint=("/bin/sh", "-c", LOOP),
)  # fmt: skip
