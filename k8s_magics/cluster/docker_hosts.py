"""Docker on the machines of an old release: each node sees its own containers; the admin host sees those of every node, or of the
node that DOCKER_HOST names (`export DOCKER_HOST=node-1`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..docker.engine import Engine
from ..docker.nsenter import nsenter_program
from ..docker.program import docker_program
from ..kubelet.connection import Kubelets
from ..kubelet.kubelet import Kubelet
from ..network.fabric import Interface
from ..runtime.runtime import ContainerRuntime, RuntimeContext
from ..shell.machine import Machine
from ..shell.node import BinaryNode
from ..shell.process import Process
from ..sim.random import Random

HOST = "DOCKER_HOST"


class DockerHosts:
    """The docker engines of one cluster."""

    def __init__(self, context: RuntimeContext, kubelets: Kubelets, random: Random) -> None:
        self._context, self._kubelets, self._random = context, kubelets, random
        self._engines: dict[str, Engine] = {}

    def on_node(self, kubelet: Kubelet) -> None:
        """Install docker, nsenter and tcpdump on a node's machine."""
        name = kubelet.config.name
        engine = self._engine(name, kubelet.runtime.host, lambda: (kubelet.runtime,))
        self._install(kubelet.machine, lambda _: engine)

    def on_admin_host(self, machine: Machine) -> None:
        interface = machine.network
        assert isinstance(interface, Interface)
        everywhere = self._engine("", interface, lambda: tuple(k.runtime for k in self._kubelets.all()))

        def chosen(process: Process) -> Engine:
            node = process.env.get(HOST, "").rpartition("/")[2].partition(":")[0]
            return self._engines.get(node, everywhere)

        self._install(machine, chosen)

    def _engine(self, name: str, host: Interface, runtimes: Callable[[], Sequence[ContainerRuntime]]) -> Engine:
        chance = self._random.stream(f"docker {name}")
        own = ContainerRuntime(self._context, name, host, f"172.17.{len(self._engines)}.0/24", chance)
        own.scheme = "docker"
        engine = self._engines[name] = Engine(runtimes, own)
        return engine

    @staticmethod
    def _install(machine: Machine, engine: Callable[[Process], Engine]) -> None:
        machine.files.create("/usr/bin/docker", BinaryNode(docker_program(engine), "docker"))
        machine.files.create("/usr/bin/nsenter", BinaryNode(nsenter_program(engine), "nsenter"))
        machine.files.create("/usr/sbin/tcpdump", BinaryNode(_tcpdump, "tcpdump"))


async def _tcpdump(process: Process) -> int:
    """The tcpdump of CentOS 7, read from disk when it is first run."""
    from ..shell.tcpdump.edition import OLD
    from ..shell.tcpdump.program import tcpdump_program

    return await tcpdump_program(OLD)(process)
