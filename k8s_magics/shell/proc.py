"""/proc and /sys/fs/cgroup: files whose content is made when they are read (proc(5), cgroup v2).

/proc shows the namespace's processes and the node's totals; /sys/fs/cgroup the machine's own limits and use.
Simplified: the files that scripts and lessons read, and nothing can be set through them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .capabilities import effective
from .node import ComputedNode, Directory, Node, SymlinkNode

if TYPE_CHECKING:
    from .machine import Machine
    from .process import Process

PERIOD = 100_000
"""The CFS period in microseconds."""


@dataclass(frozen=True, slots=True)
class Link:
    """A symbolic link, in a table of contents."""

    target: Callable[[Any], str]


Contents = Mapping[str, "Callable[[Any], str] | Link | Contents"]
"""What is in a directory: the text of a file, a link, or the contents of another; functions are given whom it is about."""


class Generated(Directory):
    """A directory about a machine or a process: its names are known, and its files are computed when they are read."""

    __slots__ = ("_about", "_below", "_contents")
    still = False

    def __init__(self, about: Machine | Process, contents: Contents) -> None:
        super().__init__(mode=0o555)
        self._about, self._contents = about, contents
        self._below: dict[str, Generated] = {}  # directories stay the same, so that something can be mounted on them

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._contents))

    def get(self, name: str) -> Node | None:
        found = self._contents.get(name)
        if found is None:
            return None
        if isinstance(found, Link):
            return SymlinkNode(found.target(self._about))
        if isinstance(found, Mapping):
            if name not in self._below:
                self._below[name] = Generated(self._about, found)
            return self._below[name]
        text = found
        return ComputedNode(lambda: text(self._about).encode("utf-8", "surrogateescape"))

    def __contains__(self, name: str) -> bool:
        return name in self._contents

    def __len__(self) -> int:
        return len(self._contents)


class OfProcess(Generated):
    """/proc/PID; `root` of a process in another container leads to that container's files.

    Simplified: not to its volumes."""

    __slots__ = ("_machine", "_process")

    def __init__(self, machine: Machine, process: Process) -> None:
        super().__init__(process, _PROCESS)
        self._machine, self._process = machine, process

    def get(self, name: str) -> Node | None:
        if name == "root" and self._process.machine is not self._machine:
            return self._process.machine.files.root
        return super().get(name)


class Proc(Generated):
    """/proc: a directory for each process besides the files about the node."""

    __slots__ = ("_machine",)

    def __init__(self, machine: Machine) -> None:
        super().__init__(machine, _NODE)
        self._machine = machine

    def names(self) -> tuple[str, ...]:
        return tuple(sorted((*(str(pid) for pid in self._machine.pids.processes), "self", *super().names())))

    def get(self, name: str) -> Node | None:
        if name.isdigit():
            process = self._machine.pids.processes.get(int(name))
            return None if process is None else OfProcess(self._machine, process)
        if name == "self":
            task = self._machine.kernel.current
            return None if task is None or task.process is None else SymlinkNode(str(task.process.pid))
        return super().get(name)

    def __contains__(self, name: str) -> bool:
        return name in self.names()


def _status(process: Process) -> str:
    state = "T (stopped)" if process.parked is not None else "S (sleeping)"
    parent = process.parent.pid if process.parent is not None else 0
    users, groups = "\t".join([str(process.user)] * 4), "\t".join([str(process.group)] * 4)
    return (
        f"Name:\t{process.name[:15]}\nUmask:\t{process.umask:04o}\nState:\t{state}\nTgid:\t{process.pid}\nPid:\t{process.pid}\n"
        f"PPid:\t{parent}\nUid:\t{users}\nGid:\t{groups}\nGroups:\t{' '.join(str(group) for group in process.groups)} \n"
        f"VmRSS:\t{process.memory // 1024:8d} kB\nThreads:\t{1 + len(process.threads)}\n{_rights(process)}"
    )


def _oom_score(process: Process) -> int:
    """How likely the kernel is to kill it, from 0 to 2000: its share of the memory, and the adjustment (two thirds of the badness since Linux 5.9)."""
    from .resources import node_memory

    machine = process.machine
    points = process.memory * 1000 // max(node_memory(machine), 1) + machine.oom_score_adj
    return max(0, (1000 + points) * 2 // 3) if machine.oom_score_adj > -1000 else 0


def _rights(process: Process) -> str:
    machine, held = process.machine, effective(process)
    sets = {"Inh": 0, "Prm": held, "Eff": held, "Bnd": machine.capabilities, "Amb": 0}
    lines = "".join(f"Cap{name}:\t{bits:016x}\n" for name, bits in sets.items())
    return f"{lines}NoNewPrivs:\t{int(machine.no_new_privileges)}\nSeccomp:\t{machine.seccomp}\n"


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
    from .disks import file_systems

    return "".join(f"{d.device} {d.path} {d.kind} {','.join(d.options)} 0 0\n" for d in file_systems(machine))


def _load(machine: Machine) -> str:
    pids = machine.pids.processes
    return f"{float(machine.cpu.active):.2f} 0.00 0.00 1/{len(pids)} {max(pids, default=0)}\n"


def _cpu_limit(machine: Machine) -> str:
    limit = machine.cpu.millicores
    return f"{'max' if limit is None else limit * PERIOD // 1000} {PERIOD}\n"


def _cpu_use(machine: Machine) -> str:
    cpu = machine.cpu
    used = round(cpu.used * 1000)
    quota = cpu.millicores * PERIOD // 1000 if cpu.millicores else 0
    periods = used // quota if quota else 0
    throttled = periods if cpu.throttled else 0
    rows = {
        "usage_usec": used, "user_usec": used, "system_usec": 0, "nr_periods": periods, "nr_throttled": throttled, "throttled_usec": round(cpu.throttled * 1000),
    }  # fmt: skip
    return "".join(f"{name} {value}\n" for name, value in rows.items())


_PROCESS: Contents = {
    "cgroup": lambda process: "0::/\n",
    "cmdline": lambda process: "".join(f"{word}\0" for word in process.argv),
    "comm": lambda process: f"{process.name[:15]}\n",
    "cwd": Link(lambda process: process.cwd),
    "environ": lambda process: "".join(f"{name}={value}\0" for name, value in process.env.items()),
    "mounts": lambda process: _mounts(process.machine),
    "oom_score": lambda process: f"{_oom_score(process)}\n",
    "oom_score_adj": lambda process: f"{process.machine.oom_score_adj}\n",
    "root": Link(lambda process: "/"),
    "status": _status,
}
_NODE: Contents = {
    "cpuinfo": lambda machine: "".join(_processor(index) for index in range(machine.cpu.cores)),
    "loadavg": _load,
    "meminfo": _memory,
    "mounts": _mounts,
    "sys": {"kernel": {"hostname": lambda machine: f"{machine.hostname}\n"}},
    "uptime": _uptime,
    "version": lambda machine: "Linux version 6.8.0-generic (builder@host) #1 SMP PREEMPT_DYNAMIC\n",
}
_CONTROL_GROUP: Contents = {
    "cgroup.procs": lambda machine: "".join(f"{pid}\n" for pid in machine.processes),
    "cpu.max": _cpu_limit,
    "cpu.stat": _cpu_use,
    "memory.current": lambda machine: f"{machine.memory}\n",
    "memory.max": lambda machine: f"{'max' if machine.memory_limit is None else machine.memory_limit}\n",
    "pids.current": lambda machine: f"{len(machine.processes)}\n",
    "pids.max": lambda machine: f"{machine.pids_limit}\n",
}

_SYS: Contents = {"fs": {"cgroup": _CONTROL_GROUP}}


def control_group(machine: Machine) -> Directory:
    """/sys, with the machine's control group."""
    return Generated(machine, _SYS)
