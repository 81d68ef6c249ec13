"""jessie-dnsutils: the image with which the documentation debugs DNS (kubernetes.io/docs/tasks/administer-cluster/dns-debugging-resolution)."""

from __future__ import annotations

from ..runtime.image import Image
from .netshoot import IMAGE as NETSHOOT

IMAGE = Image(
    repositories=("registry.k8s.io/e2e-test-images/jessie-dnsutils", "k8s.gcr.io/e2e-test-images/jessie-dnsutils"), tags=("1.3", "1.4", "1.5", "1.7"),
    size=112_000_000, tree=NETSHOOT.tree, cmd=("/bin/sh", "-c", "sleep infinity"),
)  # fmt: skip
