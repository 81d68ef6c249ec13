"""coredns, a component of the cluster itself."""

from __future__ import annotations

import hashlib

from ._system import component

RUNNING = hashlib.sha512(b"Corefile").hexdigest()

IMAGE = component(
    "coredns",
    "registry.k8s.io/coredns/coredns",
    tags=("v1.13.1", "v1.12.1", "v1.11.1"),
    size=22383681,
    memory=15 << 20,
    log=f".:53\n[INFO] plugin/reload: Running configuration SHA512 = {RUNNING}\nCoreDNS-1.13.1\nlinux/amd64, go1.25.2, 1db4568\n",
)
