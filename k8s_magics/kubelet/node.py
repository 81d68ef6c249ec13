"""What the parts of one kubelet share: the node's runtime, its line to the API, its files and its back-offs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ..apimachinery.quantity import parse_quantity
from ..apiserver.store import Store
from ..client.client import Client
from ..client.events import Recorder
from ..runtime.runtime import ContainerRuntime
from ..shell.filesystem import Filesystem
from ..shell.kernel import Kernel
from ..shell.node import Directory
from ..sim.clock import Clock
from ..sim.random import Stream
from .backoff import Backoff
from .context import KubeletContext, NodeConfig
from .ledger import Ledger
from .pulling import Puller
from .signals import Signal

COMPONENT = "kubelet"
RELIST = 1000
"""How often the pod lifecycle event generator looks at the runtime (milliseconds)."""


@dataclass(frozen=True, kw_only=True)
class NodeServices:
    """`shared` is the network storage of the whole cluster; `allocatable` is what the node offers, as quantities' texts."""

    config: NodeConfig
    context: KubeletContext
    client: Client
    events: Recorder
    runtime: ContainerRuntime
    host: Filesystem
    shared: dict[str, Directory]
    chance: Stream
    puller: Puller
    restarts: Backoff
    allocatable: Mapping[str, str] = field(default_factory=dict)
    relist_phase: int = 0
    is_up: Callable[[], bool] = lambda: True
    pressures: Callable[[], tuple[Signal, ...]] = tuple
    ledger: Ledger = field(default_factory=Ledger)
    disk: dict[str, dict[str, Directory]] = field(default_factory=dict)
    """What is left of the volumes of pods while the machine is off: by pod UID, then by name."""

    @property
    def clock(self) -> Clock:
        return self.context.clock

    @property
    def store(self) -> Store:
        return self.client.store

    @property
    def kernel(self) -> Kernel:
        return self.context.runtime.kernel

    def until_relist(self) -> int:
        """Milliseconds until the kubelet looks at its runtime again."""
        return (self.relist_phase - self.clock.now) % RELIST or RELIST

    def relisted_at(self) -> int:
        """When it last did."""
        return self.clock.now - (self.clock.now - self.relist_phase) % RELIST

    def jitter(self, milliseconds: int) -> int:
        """At least that long, at most half as long again (wait.Jitter with 0.5)."""
        return round(milliseconds * (1 + 0.5 * self.chance.fraction()))


def capacity_of(config: NodeConfig) -> dict[str, str]:
    """What the machine has.  Simplified: all of it is allocatable."""
    return {
        "cpu": str(config.cores), "ephemeral-storage": str(parse_quantity(config.storage)), "hugepages-1Gi": "0", "hugepages-2Mi": "0",
        "memory": str(parse_quantity(config.memory)), "pods": str(config.pods),
    }  # fmt: skip
