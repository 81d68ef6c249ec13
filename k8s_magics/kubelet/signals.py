"""What a node can run short of: memory, disk, process IDs; how its condition and its events call that, and where the threshold is.

The thresholds are the kubelet's own (memory.available<100Mi, nodefs.available<10%).
Source: kubernetes, pkg/kubelet/eviction, pkg/kubelet/nodestatus/setters.go.

# Simplified: process IDs have a threshold of a tenth, which a real kubelet has only where it is configured; inodes and the images' own disk have none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..apimachinery.quantity import parse_quantity
from .context import NodeConfig

PROCESS_IDS = 32_768


@dataclass(frozen=True, slots=True)
class Signal:
    """`condition` is the node's (MemoryPressure), `resource` what is reclaimed; `bad` are reason and message of the condition that is True.

    `begins` and `ends` are the reasons of the events about it; `threshold` is an amount (bytes, or IDs) of a node."""

    condition: str
    resource: str
    bad: tuple[str, str]
    begins: str
    ends: str
    threshold: Callable[[NodeConfig], int]

    def starved(self, config: NodeConfig) -> int:
        """How little is left when something beside the pods has taken the rest (a fault)."""
        return self.threshold(config) * 2 // 5


def _tenth_of_disk(config: NodeConfig) -> int:
    return int(parse_quantity(config.storage).value // 10)


MEMORY = Signal(
    "MemoryPressure", "memory", ("KubeletHasInsufficientMemory", "kubelet has insufficient memory available"),
    "NodeHasInsufficientMemory", "NodeHasSufficientMemory", lambda _: 100 << 20,
)  # fmt: skip
DISK = Signal(
    "DiskPressure", "ephemeral-storage", ("KubeletHasDiskPressure", "kubelet has disk pressure"),
    "NodeHasDiskPressure", "NodeHasNoDiskPressure", _tenth_of_disk,
)  # fmt: skip
PIDS = Signal(
    "PIDPressure", "pids", ("KubeletHasInsufficientPID", "kubelet has insufficient PID available"),
    "NodeHasInsufficientPID", "NodeHasSufficientPID", lambda _: PROCESS_IDS // 10,
)  # fmt: skip
SIGNALS = (MEMORY, DISK, PIDS)
BY_NAME = {"memory": MEMORY, "disk": DISK, "pid": PIDS}
"""As people say it."""


def written(amount: int, signal: Signal) -> str:
    """An amount as the messages have it: a quantity of the binary format, `100Mi`, `4194304Ki`."""
    if signal is PIDS:
        return str(amount)
    for unit, size in (("Gi", 1 << 30), ("Mi", 1 << 20), ("Ki", 1 << 10)):
        if amount and amount % size == 0:
            return f"{amount // size}{unit}"
    return f"{amount // 1024}Ki" if amount >= 1024 else str(amount)
