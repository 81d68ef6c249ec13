"""jessie-dnsutils: the image with which the documentation debugs DNS (kubernetes.io/docs/tasks/administer-cluster/dns-debugging-resolution)."""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree, program
from ..shell.interpreter import shell_program
from ..shell.tree import Binary, Tree
from ._bind import OLD_DEBIAN
from ._dns_tools import dns_tools


@cache
def _tree() -> Tree:
    return Tree.build(
        {
            "/usr/bin/curl": Binary(program("curl"), "curl"),
            "/bin/bash": Binary(shell_program, "bash"),
            **dns_tools(OLD_DEBIAN),
        },
        busybox_tree(),
    )


IMAGE = Image(
    repositories=("registry.k8s.io/e2e-test-images/jessie-dnsutils", "k8s.gcr.io/e2e-test-images/jessie-dnsutils"), tags=("1.0", "1.1", "1.3", "1.4", "1.5", "1.7"),
    size=112_000_000, tree=_tree, cmd=("/bin/sh", "-c", "sleep infinity"),
)  # fmt: skip
