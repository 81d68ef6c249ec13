"""batch-job: two minutes of work that then is done ("Kubernetes in Action", chapter 4)."""

from __future__ import annotations

from ..runtime.image import Image
from ..shell.busybox import busybox_tree

WORK = 'echo "$(date) Batch job starting"; sleep 120; echo "$(date) Finished succesfully"'

IMAGE = Image(
    repositories=("docker.io/luksa/batch-job",), tags=("latest",), size=666_000, tree=busybox_tree, entrypoint=("/bin/sh", "-c", WORK),
)  # fmt: skip
