"""A node as its own tools see it: the kubelet's runtime, what systemd runs, and the history that logs are made of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from ..apiserver.store import Store
from ..kubelet.kubelet import Kubelet
from ..runtime.container import Container
from ..runtime.runtime import ContainerRuntime
from ..runtime.sandbox import Sandbox
from ..shell.machine import Machine
from ..sim.clock import Clock
from .units import Units

if TYPE_CHECKING:
    from ..docker.engine import Engine


class NodeHost:
    """Reads only, but for `units` (systemctl) and what crictl does to the runtime."""

    def __init__(self, kubelet: Kubelet) -> None:
        self.kubelet = kubelet
        self.units = Units(kubelet)

    @property
    def name(self) -> str:
        return self.kubelet.config.name

    @property
    def runtime(self) -> ContainerRuntime:
        return self.kubelet.runtime

    @property
    def machine(self) -> Machine:
        return self.kubelet.machine

    @property
    def clock(self) -> Clock:
        return self.kubelet.context.clock

    @property
    def store(self) -> Store:
        return self.kubelet.node.store

    def sandboxes(self) -> tuple[Sandbox, ...]:
        """The newest first."""
        return tuple(sorted(self.runtime.sandboxes.values(), key=lambda s: (-s.created_at, s.id)))

    def containers(self) -> Iterator[tuple[Sandbox, Container]]:
        """Dead ones too, in the order of their sandboxes."""
        return ((sandbox, container) for sandbox in self.sandboxes() for container in sandbox.containers)

    @cached_property
    def engine(self) -> Engine:
        """The view of the node's containers that nsenter has from docker's room; nothing is ever run by hand in it."""
        from ..docker.engine import Engine

        chance = self.kubelet.context.random.stream(f"nodehost {self.name}")
        own = ContainerRuntime(self.kubelet.context.runtime, self.name, self.runtime.host, "172.17.0.0/24", chance)
        return Engine(lambda: (self.runtime,), own)
