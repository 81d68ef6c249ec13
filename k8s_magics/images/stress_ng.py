"""stress-ng: takes CPU and memory: `--cpu 2 --vm 1 --vm-bytes 150M --timeout 60s`.

Simplified: other stressors do nothing; --cpu-load is not looked at.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from ..runtime.image import Image
from ..shell.busybox import busybox_tree
from ..shell.durations import FOREVER, milliseconds
from ..shell.kernel import Process
from ..shell.tree import Binary, Tree
from ..shell.waiting import WaitQueue
from ._servers import TERMINATING
from .stress import UNITS

SLICE = 1000
DAY = 24 * 3600 * 1000


async def _run(process: Process) -> int:
    words = [part for word in process.argv[1:] for part in word.split("=", 1)]
    given = {a: b for a, b in pairwise(words) if a.startswith("-")}
    try:
        cpus, hogs = (
            int(given.get(long) or given.get(short) or 0) for long, short in (("--cpu", "-c"), ("--vm", "-m"))
        )
        size = given.get("--vm-bytes", "256m").lower()
        memory = hogs * (int(size[:-1]) * UNITS[size[-1]] if size[-1] in UNITS else int(size))
        duration = min(milliseconds(given.get("--timeout") or given.get("-t") or "1d"), FOREVER)
    except ValueError:
        await process.error("stress-ng: invalid number\n")
        return 1
    kinds = ", ".join(f"{n} {name}" for n, name in ((cpus, "cpu"), (hogs, "vm")) if n)
    if not kinds:
        await process.error("stress-ng: error: [1] No stress workers invoked\n")
        return 1
    await _tell(process, f"setting to a {'1 day' if duration == DAY else f'{duration // 1000} secs'} run per stressor")
    await _tell(process, f"dispatching hogs: {kinds}")
    for _ in range(cpus):
        process.start(_burn(process))
    process.memory += memory
    began = process.clock.now
    await _over(process, duration)
    await _tell(process, f"successful run completed in {(process.clock.now - began) / 1000:.2f} secs")
    return 0


async def _over(process: Process, duration: int) -> None:
    """The time has passed, or a signal came."""
    end, queue = process.clock.now + duration, WaitQueue()
    came: list[int] = []

    def note() -> None:
        came.append(1)
        queue.wake()

    for number in TERMINATING:
        process.on_signal(number, note)
    while not came and process.clock.now < end:
        await queue.wait(end - process.clock.now)


async def _burn(process: Process) -> None:
    while True:
        await process.burn(SLICE)


async def _tell(process: Process, message: str) -> None:
    await process.error(f"stress-ng: info:  [{process.pid}] {message}\n")


@cache
def _tree() -> Tree:
    return Tree.build({"/usr/bin/stress-ng": Binary(_run, "stress-ng"), "/stress-ng": Binary(_run, "stress-ng")}, busybox_tree())  # fmt: skip


IMAGE = Image(
    repositories=("docker.io/alexeiled/stress-ng", "docker.io/polinux/stress-ng", "docker.io/colinianking/stress-ng"), tags=("latest", "0.12.05"), size=1_900_000,
    tree=_tree, entrypoint=("/stress-ng",), cmd=("--help",),
)  # fmt: skip
