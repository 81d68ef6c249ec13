"""A machine: one container's world, or the admin host.  Files, process table, network and limits that its processes share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from .capabilities import FULL
from .cpu import Cpu
from .faults import OSFault
from .pids import PidNamespace
from .proc import Proc, control_group
from .signals import SIGKILL

if TYPE_CHECKING:
    from ..sim.clock import Clock
    from .filesystem import Filesystem
    from .kernel import Kernel
    from .process import Process
    from .sockets import Network


class Machine:
    """`memory_limit` is in bytes, `pids_limit` counts processes.  Machines with the same `pids` see each other's processes."""

    def __init__(  # noqa: PLR0913  the parts of a machine
        self,
        kernel: Kernel,
        *,
        files: Filesystem,
        hostname: str = "localhost",
        network: Network | None = None,
        cpu: Cpu | None = None,
        memory_limit: int | None = None,
        pids_limit: int = 1000,
        first_pid: int = 1,
        pids: PidNamespace | None = None,
    ) -> None:
        self.kernel, self.files, self.hostname = kernel, files, hostname
        self.clock: Clock = kernel.clock
        self._network = network
        self.cpu = Cpu(kernel.clock) if cpu is None else cpu
        self.memory = 0
        self.memory_limit = memory_limit
        self.pids_limit = pids_limit
        self.pids = PidNamespace(first_pid) if pids is None else pids
        self.processes: dict[int, Process] = {}
        self.oom_score_adj = 0
        self.capabilities = FULL
        self.no_new_privileges = False
        self.seccomp = 0
        """0: off, 2: a filter."""
        files.virtual = {"proc": Proc(self), "sys": control_group(self)}
        self.on_out_of_memory: Callable[[Process], None] | None = None
        self.on_growth: Callable[[int], None] | None = None
        """Told every change of the memory in use (the node that several machines share)."""

    @property
    def network(self) -> Network:
        if self._network is None:
            from .loopback import Loopback

            self._network = Loopback(self.clock, hostname=self.hostname)
        return self._network

    @network.setter
    def network(self, network: Network) -> None:
        self._network = network

    def admit(self, process: Process) -> int:
        """The id of a new process; OSFault when the machine may have no more (the pids cgroup)."""
        if len(self.processes) >= self.pids_limit:
            raise OSFault("Resource temporarily unavailable")
        pid = self.pids.add(process)
        self.processes[pid] = process
        return pid

    def release(self, process: Process) -> None:
        """Forget a process that has ended."""
        self.processes.pop(process.pid, None)
        self.pids.remove(process)

    def allocate(self, change: int) -> None:
        """Account `change` bytes of resident memory, and kill what is in the group when that is more than the limit.

        As kubelet sets `memory.oom.group` (cgroup v2), the whole container dies, the largest process first.
        """
        self.memory += change
        if self.on_growth is not None:
            self.on_growth(change)
        if change <= 0 or self.memory_limit is None or self.memory <= self.memory_limit:
            return
        victim = max(self.processes.values(), key=lambda process: process.memory)
        if self.on_out_of_memory is not None:
            self.on_out_of_memory(victim)
        victim.signal(SIGKILL)
        self.stop()

    def stop(self) -> None:
        """Kill every process: its coroutines are closed, its sockets too, and whoever waits for it wakes."""
        for process in tuple(self.processes.values()):
            process.signal(SIGKILL)
