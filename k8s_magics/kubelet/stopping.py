"""Ending containers: the preStop hook, the stop signal, the grace period, SIGKILL (kuberuntime_container.go, killContainer)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..runtime.container import Container
from ..runtime.runtime import ContainerRuntime
from ..shell.kernel import WaitQueue
from .checks import Target
from .hooks import HookFailure, run_hook

LEAST = 2
"""Seconds that a container always gets after its stop signal."""


class Deadline:
    """When the patience with a pod's containers is over (milliseconds); `changed` wakes who waits for their end."""

    def __init__(self, when: int) -> None:
        self.when = when
        self.changed = WaitQueue()


async def stop_container(
    runtime: ContainerRuntime, target: Target, deadline: Deadline, warn: Callable[[str, str], None]
) -> None:
    """End a container by its rules; returns when it has ended."""
    container = target.container
    if not container.is_running:
        return
    hook = (target.spec.get("lifecycle") or {}).get("preStop")
    if hook:
        await _run_pre_stop(runtime, target, hook, deadline, warn)
    clock = runtime.context.clock
    lifecycle_signal = (target.spec.get("lifecycle") or {}).get("stopSignal")
    runtime.signal(container, lifecycle_signal or container.config.stop_signal)
    least = clock.now + LEAST * 1000
    while container.is_running:
        left = max(deadline.when, least) - clock.now
        if left <= 0:
            runtime.kill(container)
            break
        await _wait_for_end(runtime, container, deadline, left)


async def _wait_for_end(runtime: ContainerRuntime, container: Container, deadline: Deadline, left: int) -> None:
    process = container.process
    if process is None or process.exit_code is not None:
        return
    process.on_exit(lambda _: deadline.changed.wake())
    await deadline.changed.wait(left)


async def _run_pre_stop(
    runtime: ContainerRuntime,
    target: Target,
    hook: Mapping[str, Any],
    deadline: Deadline,
    warn: Callable[[str, str], None],
) -> None:
    """The hook runs against the grace period; what is not done by then is left to itself, and fails as the container ends."""
    clock = runtime.context.clock
    done: list[str] = []

    async def run() -> None:
        try:
            await run_hook(target, hook)
        except HookFailure:
            warn(target.container.name, "PreStopHook failed")
        done.append("")
        deadline.changed.wake()

    runtime.context.kernel.start(run)
    while not done and target.container.is_running and clock.now < deadline.when:
        await deadline.changed.wait(deadline.when - clock.now)
