"""Ending a container as the runtime does it when it is asked to (StopContainer): the stop signal only if there is time for it."""

from __future__ import annotations

from ...runtime.container import Container
from ...runtime.runtime import ContainerRuntime
from ...shell.waiting import sleep

STEP = 100
"""How often it is looked whether the container has ended (milliseconds)."""


async def stop_container(runtime: ContainerRuntime, container: Container, patience: int) -> None:
    """Returns when it has ended; `patience` in milliseconds."""
    if patience > 0:
        runtime.signal(container, container.config.stop_signal)
        await _ended(container, patience)
    runtime.kill(container)  # nothing if it has ended
    await sleep(10)


async def _ended(container: Container, patience: int) -> None:
    for _ in range(patience // STEP):
        if not container.is_running:
            return
        await sleep(STEP)
