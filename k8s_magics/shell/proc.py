"""/proc and /sys/fs/cgroup: files whose content is made when they are read (proc(5), cgroup v2).

/proc shows the namespace's processes and the node's totals; /sys/fs/cgroup the machine's own limits and use.
Simplified: the files that scripts and lessons read, and nothing can be set through them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from .node import ComputedNode, Directory, Node, SymlinkNode

if TYPE_CHECKING:
    from .machine import Machine
    from .process import Process

Content = Callable[[], str]
PERIOD = 100_000
"""The CFS period in microseconds."""


class Generated(Directory):
    """A directory whose names are known and whose files are computed."""

    __slots__ = ("_made",)

    def __init__(self, made: Mapping[str, Content | Node]) -> None:
        super().__init__(mode=0o555)
        self._made = made

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._made))

    def get(self, name: str) -> Node | None:
        made = self._made.get(name)
        if made is None or isinstance(made, Node):
            return made
        content = made
        return ComputedNode(lambda: content().encode("utf-8", "surrogateescape"))

    def __contains__(self, name: str) -> bool:
        return name in self._made

    def __len__(self) -> int:
        return len(self._made)


class Proc(Generated):
    """/proc: a directory for each process besides the files about the node."""

    __slots__ = ("_machine",)

    def __init__(self, machine: Machine) -> None:
        super().__init__(_node_files(machine))
        self._machine = machine

    def names(self) -> tuple[str, ...]:
        return tuple(sorted((*(str(pid) for pid in self._machine.pids.processes), "self", *super().names())))

    def get(self, name: str) -> Node | None:
        if name.isdigit():
            process = self._machine.pids.processes.get(int(name))
            return None if process is None else Generated(_process_files(process))
        if name == "self":
            task = self._machine.kernel.current
            return None if task is None or task.process is None else SymlinkNode(str(task.process.pid))
        return super().get(name)

    def __contains__(self, name: str) -> bool:
        return name in self.names()


def _process_files(process: Process) -> dict[str, Content | Node]:
    return {
        "cgroup": lambda: "0::/\n",
        "cmdline": lambda: "".join(f"{word}\0" for word in process.argv),
        "comm": lambda: f"{process.name[:15]}\n",
        "cwd": SymlinkNode(process.cwd),
        "environ": lambda: "".join(f"{name}={value}\0" for name, value in process.env.items()),
        "mounts": lambda: _mounts(process.machine),
        "root": SymlinkNode("/"),
        "status": lambda: _status(process),
    }


def _status(process: Process) -> str:
    state = "T (stopped)" if process.parked is not None else "S (sleeping)"
    parent = process.parent.pid if process.parent is not None else 0
    users, groups = "\t".join([str(process.user)] * 4), "\t".join([str(process.group)] * 4)
    return (
        f"Name:\t{process.name[:15]}\nUmask:\t{process.umask:04o}\nState:\t{state}\nTgid:\t{process.pid}\nPid:\t{process.pid}\n"
        f"PPid:\t{parent}\nUid:\t{users}\nGid:\t{groups}\nGroups:\t{' '.join(str(group) for group in process.groups)} \n"
        f"VmRSS:\t{process.memory // 1024:8d} kB\nThreads:\t{1 + len(process.threads)}\n"
    )


def _node_files(machine: Machine) -> dict[str, Content | Node]:
    return {
        "cpuinfo": lambda: "".join(_processor(index) for index in range(machine.cpu.cores)),
        "loadavg": lambda: (
            f"{float(machine.cpu.active):.2f} 0.00 0.00 1/{len(machine.pids.processes)} {max(machine.pids.processes, default=0)}\n"
        ),
        "meminfo": lambda: _memory(machine),
        "mounts": lambda: _mounts(machine),
        "sys": Generated({"kernel": Generated({"hostname": lambda: f"{machine.hostname}\n"})}),
        "uptime": lambda: _uptime(machine),
        "version": lambda: "Linux version 6.8.0-generic (builder@host) #1 SMP PREEMPT_DYNAMIC\n",
    }


def _processor(index: int) -> str:
    return f"processor\t: {index}\nvendor_id\t: GenuineIntel\nmodel name\t: Virtual CPU\ncpu MHz\t\t: 2500.000\n\n"


def _memory(machine: Machine) -> str:
    from .resources import node_memory, node_used

    total, used = node_memory(machine) // 1024, node_used(machine) // 1024
    rows = {
        "MemTotal": total,
        "MemFree": total - used,
        "MemAvailable": total - used,
        "Buffers": 0,
        "Cached": 0,
        "SwapTotal": 0,
    }
    return "".join(f"{name + ':':<15} {value:>8} kB\n" for name, value in {**rows, "SwapFree": 0}.items())


def _uptime(machine: Machine) -> str:
    from .resources import uptime

    seconds = uptime(machine) / 1000
    return f"{seconds:.2f} {seconds * machine.cpu.cores:.2f}\n"


def _mounts(machine: Machine) -> str:
    lines = ["overlay / overlay rw,relatime 0 0\n", "proc /proc proc rw,nosuid,nodev,noexec,relatime 0 0\n"]
    for mount in sorted(machine.files.mounts.values(), key=lambda mount: mount.path):
        lines.append(f"/dev/vda1 {mount.path} ext4 {'ro' if mount.read_only else 'rw'},relatime 0 0\n")
    return "".join(lines)


def control_group(machine: Machine) -> Directory:
    """/sys, with the machine's control group."""
    cpu = machine.cpu
    group: dict[str, Content | Node] = {
        "cgroup.procs": lambda: "".join(f"{pid}\n" for pid in machine.processes),
        "cpu.max": lambda: f"{'max' if cpu.millicores is None else cpu.millicores * PERIOD // 1000} {PERIOD}\n",
        "cpu.stat": lambda: f"usage_usec {round(cpu.used * 1000)}\nthrottled_usec {round(cpu.throttled * 1000)}\n",
        "memory.current": lambda: f"{machine.memory}\n",
        "memory.max": lambda: f"{'max' if machine.memory_limit is None else machine.memory_limit}\n",
        "pids.current": lambda: f"{len(machine.processes)}\n",
        "pids.max": lambda: f"{machine.pids_limit}\n",
    }
    return Generated({"fs": Generated({"cgroup": Generated(group)})})
