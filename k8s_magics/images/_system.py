"""The cluster's own components, as far as a learner sees them: pods that run, log a line and end when told to.

Simplified: what they do is done by the simulator itself; stopping such a pod stops nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from ..runtime.image import Image
from ..shell.kernel import Process
from ..shell.tree import Binary, Tree
from ._servers import until_signalled

VERSIONS = ("v1.35.4", "v1.15.5")


def component(name: str, repository: str, *, tags: Sequence[str] = VERSIONS, size: int, memory: int, log: str) -> Image:
    """An image without a shell, as the real ones are; `memory` in bytes; `log` is its first line, as klog has it, or several as they are."""

    async def run(process: Process) -> int:
        process.memory = memory
        stamp = process.clock.datetime().strftime("%m%d %H:%M:%S.%f")
        await process.error(log if log.endswith("\n") else f"I{stamp}       1 {log}\n")
        await until_signalled(process)
        return 0

    return Image(
        repositories=(repository, repository.replace("registry.k8s.io", "k8s.gcr.io")), tags=tuple(tags), size=size, tree=_tree(name, run), entrypoint=(f"/usr/local/bin/{name}",)
    )  # fmt: skip


def _tree(name: str, run: Callable[[Process], object]) -> Callable[[], Tree]:
    return cache(lambda: Tree.build({f"/usr/local/bin/{name}": Binary(run, name)}))  # type: ignore[arg-type]  # a coroutine function
