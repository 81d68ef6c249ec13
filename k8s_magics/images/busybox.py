"""busybox: the small Unix.  Run without arguments it is a shell without input, which ends at once."""

from __future__ import annotations

from ..runtime.image import Image
from ..shell.busybox import busybox_tree

IMAGE = Image(
    repositories=("docker.io/library/busybox", "registry.k8s.io/busybox", "k8s.gcr.io/busybox", "gcr.io/google_containers/busybox", "quay.io/quay/busybox"),
    tags=("latest", "1.28", "1.28.4", "1.29", "1.30", "1.31", "1.32", "1.33", "1.34", "1.35", "1.36", "1.36.1", "1.37", "stable", "musl", "uclibc", "glibc"),
    size=2_156_519,
    tree=busybox_tree,
    cmd=("sh",),
)  # fmt: skip
