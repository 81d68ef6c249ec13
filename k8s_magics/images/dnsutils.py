"""dnsutils: an Ubuntu with dig, host and nslookup, under the names of Tutum and of Kubernetes' older tests."""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.tree import Tree
from ._bind import OLD_UBUNTU
from ._debian import debian_tree, os_release
from ._dns_tools import dns_tools


@cache
def _tree() -> Tree:
    return debian_tree(os_release("Ubuntu", "ubuntu", "14.04", "trusty"), dns_tools(OLD_UBUNTU))


IMAGE = Image(
    repositories=("docker.io/tutum/dnsutils", "gcr.io/kubernetes-e2e-test-images/dnsutils"), tags=("latest", "1.1", "1.3"),
    size=68_000_000, tree=_tree, cmd=("/bin/bash",),
)  # fmt: skip
