"""busybox: the small Unix.  Run without arguments it is a shell without input, which ends at once."""

from __future__ import annotations

from ..runtime.image import Image
from ..shell.busybox import busybox_tree
from ._old_nslookup import old_tree

OLD = ("1.24", "1.25", "1.26", "1.27", "1.27.2", "1.28", "1.28.3", "1.28.4")

IMAGE = Image(
    repositories=("docker.io/library/busybox", "registry.k8s.io/busybox", "k8s.gcr.io/busybox", "gcr.io/google_containers/busybox", "gcr.io/google-containers/busybox", "quay.io/quay/busybox"),
    tags=("latest", "1", *OLD, "1.29", "1.29.2", "1.29.3", "1.30", "1.31", "1.31.1", "1.32", "1.33", "1.33.1", "1.34", "1.34.1", "1.35", "1.35.0", "1.36", "1.36.1", "1.37", "1.37.0", "stable", "musl", "uclibc", "glibc"),
    size=2_156_519,
    tree=busybox_tree,
    trees=dict.fromkeys(OLD, old_tree),
    cmd=("sh",),
)  # fmt: skip
