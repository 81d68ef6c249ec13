"""stress: takes CPU and memory, in the words of polinux/stress (`--cpu 2 --vm 1 --vm-bytes 150M`) and of vish/stress (`-cpus 2 -mem-total 100Mi`).

Source: kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource and assign-cpu-resource.
"""

from __future__ import annotations

from functools import cache

from ..apimachinery.quantity import parse_quantity
from ..runtime.image import Image
from ..shell.busybox import busybox_tree
from ..shell.kernel import Process, sleep
from ..shell.tree import Binary, Symlink, Tree
from ._servers import until_signalled

CHUNK = 1000
"""Milliseconds of CPU taken at once."""
UNITS = {"b": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}


async def _run(process: Process) -> int:
    flags = _flags(process.argv[1:])
    if not flags:
        await process.write(
            "`stress' imposes certain types of compute stress on your system\n\nUsage: stress [OPTION [ARG]] ...\n"
        )
        return 0
    vish = any(name in flags for name in ("-cpus", "-mem-total", "-mem-alloc-size", "-mem-alloc-sleep", "-logtostderr"))
    try:
        cpus = int(flags.get("-cpus") or flags.get("--cpu") or flags.get("-c") or 0)
        hogs = int(flags.get("--vm") or flags.get("-m") or 0)
        memory = (
            parse_quantity(flags.get("-mem-total", "0")).value
            if vish
            else hogs * _bytes(flags.get("--vm-bytes", "256M"))
        )
        seconds = int(flags.get("--timeout", flags.get("-t", "0")).rstrip("s"))
    except ValueError:
        await process.error(f"stress: FAIL: [{process.pid}] a number was expected\n")
        return 1
    if vish:
        await _log(
            process,
            26,
            f'Allocating "{flags.get("-mem-total", "0")}" memory, in "{flags.get("-mem-alloc-size", "4Ki")}" chunks, with a {flags.get("-mem-alloc-sleep", "1ms")} sleep between allocations',
        )
        for _ in range(cpus):
            await _log(process, 39, "Spawning a thread to consume CPU")
        await _log(process, 29, f'Allocated "{flags.get("-mem-total", "0")}" memory')
    else:
        await process.write(f"stress: info: [{process.pid}] dispatching hogs: {cpus} cpu, 0 io, {hogs} vm, 0 hdd\n")
    for _ in range(cpus or hogs * (0 if "--vm-hang" in flags else 1)):
        process.start(_burn(process))
    await sleep(100)
    process.memory += memory
    if seconds:
        await sleep(seconds * 1000)
        await process.write(f"stress: info: [{process.pid}] successful run completed in {seconds}s\n")
        return 0
    await until_signalled(process)
    return 0


async def _burn(process: Process) -> None:
    while True:
        await process.burn(CHUNK)


def _flags(words: list[str]) -> dict[str, str]:
    """{flag: its value}; a flag without one is empty."""
    found: dict[str, str] = {}
    last = ""
    for word in words:
        if word.startswith("-"):
            last, _, value = word.partition("=")
            found[last] = value
        elif last:
            found[last] = word
    return found


def _bytes(text: str) -> int:
    """`150M`, `1G`, `4096`."""
    unit = text[-1:].lower()
    return int(text[:-1]) * UNITS[unit] if unit in UNITS else int(text)


async def _log(process: Process, line: int, message: str) -> None:
    await process.error(f"I{process.clock.datetime():%m%d %H:%M:%S.%f}       1 main.go:{line}] {message}\n")


@cache
def _tree() -> Tree:
    return Tree.build(
        {"/usr/bin/stress": Binary(_run, "stress"), "/stress": Symlink("/usr/bin/stress")}, busybox_tree()
    )


IMAGE = Image(
    repositories=("docker.io/polinux/stress", "docker.io/vish/stress", "docker.io/progrium/stress"), tags=("latest", "1.0.4"),
    size=4_041_495, tree=_tree, entrypoint=("/stress",),
)  # fmt: skip
