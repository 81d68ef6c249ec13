"""What a machine's processes can learn of the node below: its memory and processors, and how long it has been up.

/proc is the node's, not the container's, so free, nproc and top show the node's totals, as on a real cluster.  A machine may carry
`node_memory` (bytes) and `node_started` (milliseconds); without them it is a node of 8 GiB that booted with the clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .machine import Machine

MEMORY = 8 * 1024**3
UPTIME_BEFORE = 3_600_000


def node_memory(machine: Machine) -> int:
    value = getattr(machine, "node_memory", None)
    return value if isinstance(value, int) and value > 0 else MEMORY


def node_used(machine: Machine) -> int:
    """Bytes in use: what the system itself takes, and the machine's processes."""
    value = getattr(machine, "node_used_memory", None)
    return value if isinstance(value, int) else min(node_memory(machine) // 10 + machine.memory, node_memory(machine))


def cores(machine: Machine) -> int:
    value = getattr(machine.cpu, "cores", None)
    if isinstance(value, int) and value > 0:
        return value
    value = getattr(machine.cpu, "_cores", None)
    return value if isinstance(value, int) and value > 0 else 1


def uptime(machine: Machine) -> int:
    """Milliseconds since the node booted."""
    return machine.clock.now + UPTIME_BEFORE


def load_average(machine: Machine) -> tuple[float, float, float]:
    """Simplified: the CPU this machine used, averaged over its life; real kernels forget."""
    load = float(machine.cpu.active)
    return load, load, load
