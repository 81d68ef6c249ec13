"""The processes that a node sees besides those of its own shells: systemd, the services, and those of its containers.

Simplified: pause containers are processes only where a pod shares them, and the shims of containerd are not shown; a service's process
that is killed comes back under its old number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..runtime.sandbox import pause_program
from ..shell.busybox import busybox_tree
from ..shell.filesystem import Filesystem
from ..shell.machine import Machine
from ..shell.pids import PidNamespace
from ..shell.process import Process
from .host import NodeHost
from .units import UNITS

INIT = ("/sbin/init",)
LOWEST, SPREAD = 2_000, 28_000


def host_pid(id: str) -> int:
    """The id that a container's first process has on its node: a number of our own, the same at every look (and in `docker inspect`)."""
    return LOWEST + int(id[:4], 16) % SPREAD


class HostProcesses:
    """Called, it gives every process by its id on the node; the services' are made when somebody first looks."""

    def __init__(self, host: NodeHost) -> None:
        self._host = host
        self._services: dict[int, Process] = {}

    def __call__(self) -> Mapping[int, Process]:
        found = {1: self._service(1, INIT)}
        for name, unit in UNITS.items():
            state = self._host.units.state(name)
            if state.active:
                found[state.pid] = self._service(state.pid, unit.argv)
        for sandbox, container in self._host.containers():
            if container.is_running and container.machine.pids is not self._host.machine.pids:
                _add(found, container.machine, host_pid(container.id))
            if sandbox.pause is not None and sandbox.ready:
                _add(found, sandbox.pause, host_pid(sandbox.id))
        return found

    def _service(self, pid: int, argv: Sequence[str]) -> Process:
        process = self._services.get(pid)
        if process is None or process.exit_code is not None:
            machine = self._host.machine
            apart = Machine(
                machine.kernel,
                files=Filesystem(machine.clock, busybox_tree()),
                hostname=machine.hostname,
                network=machine.network,
                pids=PidNamespace(pid),
            )
            process = self._services[pid] = machine.kernel.spawn(apart, argv, env={}, program=pause_program)
        return process


def _add(found: dict[int, Process], machine: Machine, first: int) -> None:
    """A machine's processes from `first` on, each at the next number that is free."""
    for process in sorted(machine.processes.values(), key=lambda p: p.pid):
        pid = first
        while pid in found:
            pid += 1
        found[pid] = process
