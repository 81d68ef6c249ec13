"""Ending a pod: its containers at once, its sidecars after them in reverse order, then its network (SyncTerminatingPod)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ..runtime.container import Container
from ..shell.kernel import WaitQueue, sleep
from .containers import init_containers, is_sidecar
from .podrecord import PodRecord
from .podsync import spec_of
from .reporting import report
from .stopping import Deadline, stop_container

OVERDUE = "DeadlineExceeded"
TEAR_DOWN = 100
"""Milliseconds that taking down a pod's network takes."""


async def end_pod(record: PodRecord) -> None:
    """Returns when nothing of the pod runs any more."""
    record.probes.stop_killers()
    report(record)
    _tell_deadline(record, 1)
    sandbox = record.sandbox
    if sandbox is not None:
        running = [c for c in sandbox.containers if c.is_running]
        for container in running:
            record.tell(container.name, "Normal", "Killing", f"Stopping container {container.name}")
        sidecars = [c["name"] for c in init_containers(record.pod) if is_sidecar(c)]
        deadline = record.deadline or Deadline(record.node.clock.now)
        await _stop_all(record, [c for c in running if c.name not in sidecars], deadline)
        for name in reversed(sidecars):
            await _stop_all(record, [c for c in running if c.name == name], deadline)
        await sleep(TEAR_DOWN)
        record.node.runtime.stop_sandbox(sandbox)
        for port in [
            p for p, (interface, _) in record.node.runtime.host.forwards.items() if interface is sandbox.interface
        ]:
            del record.node.runtime.host.forwards[port]
    record.probes.stop()
    record.node.ledger.strike(record.uid)
    record.ended = True
    _tell_deadline(record, 2)


def _tell_deadline(record: PodRecord, times: int) -> None:
    """Whenever it makes the pod's status the kubelet looks at the deadline, and says so again."""
    if record.verdict is not None and record.verdict[0] == OVERDUE:
        for _ in range(times):
            record.tell_pod("Normal", *record.verdict)


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
