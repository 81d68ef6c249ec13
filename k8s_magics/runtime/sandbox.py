"""A pod sandbox: the network, the names and, if the pod asks for it, the process table that its containers share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..network.fabric import Interface
from ..shell.kernel import Machine, Process, WaitQueue
from ..shell.pids import PidNamespace
from .container import Container


@dataclass(frozen=True, kw_only=True)
class SandboxConfig:
    """`share_processes`: one process table for all containers, with the pause process as number 1; `host_pid`: the node's.
    `labels` and `annotations` are the pod's own when it was made."""

    pod_uid: str
    namespace: str
    name: str
    hostname: str
    host_network: bool = False
    share_processes: bool = False
    host_pid: bool = False
    attempt: int = 0
    labels: Mapping[str, str] = field(default_factory=dict)
    annotations: Mapping[str, str] = field(default_factory=dict)


@dataclass(eq=False)
class Sandbox:
    """`containers` are in the order in which they were made, dead ones included until they are removed."""

    id: str
    config: SandboxConfig
    interface: Interface
    created_at: int
    pids: PidNamespace | None = None
    pause: Machine | None = None
    ready: bool = True
    containers: list[Container] = field(default_factory=list)

    @property
    def address(self) -> str:
        return self.interface.address

    def named(self, name: str) -> tuple[Container, ...]:
        """The containers of one name, the newest first."""
        return tuple(c for c in reversed(self.containers) if c.name == name)

    def newest(self, name: str) -> Container | None:
        return next((c for c in reversed(self.containers) if c.name == name), None)


async def pause_program(process: Process) -> int:
    """/pause: reaps and sleeps until it is told to go."""
    done = WaitQueue()
    ended: list[int] = []

    def leave() -> None:
        ended.append(0)
        done.wake()

    for signal in (2, 15):
        process.on_signal(signal, leave)
    while not ended:
        await done.wait()
    return 0
