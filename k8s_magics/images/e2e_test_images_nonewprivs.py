"""nonewprivs: tells its effective user, which a setuid bit would have raised (test/images/nonewprivs)."""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree
from ..shell.kernel import Process
from ..shell.tree import Binary, Tree


async def _run(process: Process) -> int:
    """Simplified: the setuid bit of the file raises nobody."""
    await process.write(f"Effective uid: {process.user}\n")
    return 0


@cache
def _tree() -> Tree:
    return Tree.build({"/usr/local/bin/nonewprivs": Binary(_run, "nonewprivs")}, busybox_tree())


IMAGE = Image(
    repositories=("registry.k8s.io/e2e-test-images/nonewprivs", "k8s.gcr.io/e2e-test-images/nonewprivs"), tags=("1.3",), size=3_200_000, tree=_tree,
    entrypoint=("nonewprivs",),
)  # fmt: skip
