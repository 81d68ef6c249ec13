"""Stopping all containers of a pod: the main ones at once, its sidecars after them in reverse order (killContainersWithSyncResult)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ..runtime.container import Container
from ..runtime.sandbox import Sandbox
from ..shell.kernel import WaitQueue
from .containers import init_containers, is_sidecar, spec_of
from .podrecord import PodRecord
from .stopping import Deadline, stop_container


async def stop_containers(record: PodRecord, sandbox: Sandbox, deadline: Deadline) -> None:
    """Returns when none runs any more.  All are told of at once, whenever their turn comes."""
    running = [c for c in sandbox.containers if c.is_running]
    for container in running:
        record.tell(container.name, "Normal", "Killing", f"Stopping container {container.name}")
    sidecars = [c["name"] for c in init_containers(record.pod) if is_sidecar(c)]
    await _stop_all(record, [c for c in running if c.name not in sidecars], deadline)
    for name in reversed(sidecars):
        await _stop_all(record, [c for c in running if c.name == name], deadline)


async def _stop_all(record: PodRecord, containers: Sequence[Container], deadline: Deadline) -> None:
    """Stop several at the same time."""
    left = list(containers)
    done = WaitQueue()

    async def stop(container: Container) -> None:
        target = record.target(spec_of(record.pod, container.name), container)
        await stop_container(
            record.node.runtime,
            target,
            deadline,
            lambda name, text: record.tell(name, "Warning", "FailedPreStopHook", text),
        )
        left.remove(container)
        done.wake()

    for container in containers:
        record.node.kernel.start(partial(stop, container))
    while left:
        await done.wait()
