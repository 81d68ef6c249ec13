"""Ending a pod: its containers at once, its sidecars after them in reverse order, then its network (SyncTerminatingPod)."""

from __future__ import annotations

from ..shell.kernel import sleep
from .podrecord import PodRecord
from .podstop import stop_containers
from .reporting import report
from .stopping import Deadline

TEAR_DOWN = 100
"""Milliseconds that taking down a pod's network takes."""


async def end_pod(record: PodRecord) -> None:
    """Returns when nothing of the pod runs any more."""
    record.probes.stop_killers()
    report(record)
    sandbox = record.sandbox
    if sandbox is not None:
        await stop_containers(record, sandbox, record.deadline or Deadline(record.node.clock.now))
        await sleep(TEAR_DOWN)
        record.node.runtime.stop_sandbox(sandbox)
        for port in [
            p for p, (interface, _) in record.node.runtime.host.forwards.items() if interface is sandbox.interface
        ]:
            del record.node.runtime.host.forwards[port]
    record.probes.stop()
    record.node.ledger.strike(record.uid)
    record.ended = True
    record.resize_pending, record.resizing = None, 0
