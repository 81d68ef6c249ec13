"""The CRI of one node: sandboxes and containers, and how long it takes to make them.

`ContainerRuntime(context, pod_cidr)` is what a kubelet drives.  Nothing here knows of pods' specs or of the API.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..network.addresses import AddressPool
from ..network.fabric import Fabric, Interface
from ..network.resolver import ResolverConfig
from ..shell.busybox import busybox_tree
from ..shell.cpu import Cpu
from ..shell.file import File
from ..shell.filesystem import Filesystem
from ..shell.kernel import Kernel, Machine, Process
from ..shell.pids import PidNamespace
from ..shell.processors import Processors
from ..shell.signals import SIGKILL, signal_number
from ..sim.clock import Clock
from ..sim.random import Stream
from .container import Container, ContainerConfig
from .imagestore import ImageStore
from .memory import NodeMemory
from .registry import Pulled, Registry
from .sandbox import Sandbox, SandboxConfig, pause_program

SANDBOX_TIME, CONTAINER_TIME = (160, 120), (60, 60)
"""Milliseconds that making a sandbox (with its network) and starting a container take: at least, and the spread on top."""
CROWDING = 450
"""Milliseconds of a node's work in a pod's start that no other start can share: pods that start together start one after another."""


@dataclass(frozen=True, slots=True)
class RuntimeContext:
    """What every node's runtime shares: `registry` is the world's images, `kernel` runs all processes."""

    clock: Clock
    kernel: Kernel
    fabric: Fabric
    registry: Registry


@dataclass(frozen=True, slots=True)
class Limits:
    """The cgroup of a container: `millicores` and `memory` (bytes), None without a limit; `shares` of the node's CPU when it is full."""

    millicores: int | None = None
    memory: int | None = None
    cores: int = 4
    shares: int = 2


class ContainerRuntime:
    """Sandboxes by pod UID (the newest of each pod) and the images of the node."""

    def __init__(self, context: RuntimeContext, node: str, host: Interface, pod_cidr: str, chance: Stream) -> None:
        self.context, self.node, self.host = context, node, host
        self.scheme = "containerd"
        """What stands before the ID of a container: which runtime this is."""
        self.images = ImageStore(context.clock, context.registry)
        self.addresses = AddressPool(pod_cidr)
        self.sandboxes: dict[str, Sandbox] = {}
        self.on_change: Callable[[str], None] = _ignore
        """Told the pod's UID when a container of it has started or ended."""
        self.host_pids = PidNamespace()
        """The node's own process table, for pods with hostPID."""
        self._chance = chance
        self._crowded_until = 0
        self._processors: Processors | None = None
        self.memory = NodeMemory(self._running)
        self._lost: tuple[Container, ...] = ()

    # Sandboxes

    def sandbox_delay(self) -> int:
        """How long making the next sandbox takes, which is longer while others are being made."""
        now = self.context.clock.now
        begins = max(now, self._crowded_until)
        self._crowded_until = begins + CROWDING
        return begins - now + SANDBOX_TIME[0] + self._chance.below(SANDBOX_TIME[1])

    def container_delay(self) -> int:
        return CONTAINER_TIME[0] + self._chance.below(CONTAINER_TIME[1])

    def run_sandbox(self, config: SandboxConfig, resolver: Callable[[str], ResolverConfig]) -> Sandbox:
        """Give the pod its network; `resolver` makes its name resolution from its address.  AddressesExhausted."""
        if config.host_network:
            interface = self.host
        else:
            address = self.addresses.allocate()
            interface = self.context.fabric.plug(address, node=self.node, resolver=resolver(address))
            self.context.fabric.policies.give(address, config.namespace, config.name)
        sandbox = Sandbox(self._chance.hexadecimal(64), config, interface, self.context.clock.now)
        if config.host_pid:
            sandbox.pids = self.host_pids
        elif config.share_processes:
            self._share_processes(sandbox)
        self.sandboxes[config.pod_uid] = sandbox
        self.on_change(config.pod_uid)
        return sandbox

    def _share_processes(self, sandbox: Sandbox) -> None:
        sandbox.pids = PidNamespace()
        sandbox.pause = Machine(
            self.context.kernel,
            files=Filesystem(self.context.clock, busybox_tree()),
            hostname=sandbox.config.hostname,
            network=sandbox.interface,
            pids=sandbox.pids,
        )
        self.context.kernel.spawn(sandbox.pause, ["/pause"], env={}, program=pause_program)

    def stop_sandbox(self, sandbox: Sandbox) -> None:
        """Take the network away; containers must have been stopped."""
        if not sandbox.ready:
            return
        sandbox.ready = False
        for container in sandbox.containers:
            container.machine.stop()
        if sandbox.pause is not None:
            sandbox.pause.stop()
        if not sandbox.config.host_network:
            self.context.fabric.unplug(sandbox.interface)
            self.context.fabric.policies.take(sandbox.address)
            self.addresses.release(sandbox.address)

    def remove_sandbox(self, sandbox: Sandbox) -> None:
        self.stop_sandbox(sandbox)
        if self.sandboxes.get(sandbox.config.pod_uid) is sandbox:
            del self.sandboxes[sandbox.config.pod_uid]

    # Power

    def lose_power(self) -> None:
        """All that runs ends at once; what is on disk stays."""
        self._lost = tuple(self._running())
        for sandbox in self.sandboxes.values():
            self.stop_sandbox(sandbox)

    def recover(self) -> None:
        """The machine has booted: of what ran when it lost power the runtime knows only that it runs no longer."""
        for container in self._lost:
            container.end_unseen()
        self._lost = ()

    # Containers

    def create_container(
        self, sandbox: Sandbox, config: ContainerConfig, image: Pulled, limits: Limits, share: Container | None = None
    ) -> Container:
        """Make a container, not yet running; `share`: see that container's processes (`kubectl debug --target`)."""
        clock = self.context.clock
        files = Filesystem(clock, image.image.files(image.tag))
        for mount in config.mounts:
            files.mount(mount.path, mount.node, read_only=mount.read_only, backing=mount.backing)
        if config.working_dir != "/" and not files.exists(config.working_dir):
            files.make_directory(config.working_dir)
        files.read_only = config.read_only_root
        pids = share.machine.pids if share is not None else sandbox.pids
        machine = Machine(
            self.context.kernel, files=files, hostname=sandbox.config.hostname, network=sandbox.interface,
            cpu=self._cgroup(limits), memory_limit=limits.memory, pids=pids,
        )  # fmt: skip
        machine.on_growth = self.memory.account
        machine.capabilities, machine.no_new_privileges = config.capabilities, config.no_new_privileges
        machine.seccomp, machine.oom_score_adj = config.seccomp, config.oom_score_adj
        container = Container(self._chance.hexadecimal(64), config, image, machine)
        container.scheme = self.scheme
        container.on_exit = lambda _: self.on_change(sandbox.config.pod_uid)
        sandbox.containers.append(container)
        return container

    def _running(self) -> Iterator[Container]:
        for sandbox in self.sandboxes.values():
            yield from (c for c in sandbox.containers if c.is_running)

    def _cgroup(self, limits: Limits) -> Cpu:
        if self._processors is None or self._processors.cores != limits.cores:
            self._processors = Processors(limits.cores, self.context.clock)
        return Cpu(
            self.context.clock, limits.millicores, cores=limits.cores, host=self._processors, weight=limits.shares
        )

    def start_container(self, sandbox: Sandbox, container: Container) -> bool:
        """False if the process could not be started."""
        started = container.start(self.context.kernel)
        self.on_change(sandbox.config.pod_uid)
        return started

    def signal(self, container: Container, name: str) -> None:
        """Send the container's main process a signal by name or number; nothing if it has ended."""
        number = signal_number(name) or SIGKILL
        if container.process is not None and container.is_running:
            container.process.signal(number)

    def kill(self, container: Container) -> None:
        if container.process is not None and container.is_running:
            container.process.signal(SIGKILL)

    def remove_container(self, sandbox: Sandbox, container: Container) -> None:
        """Forget a dead container, its files and its log."""
        if container in sandbox.containers:
            sandbox.containers.remove(container)

    def exec(
        self,
        container: Container,
        argv: Sequence[str],
        *,
        stdin: File | None,
        stdout: File,
        stderr: File,
        env: Mapping[str, str] | None = None,
    ) -> Process:
        """Run another process in a container; raises ExecError and OSFault."""
        config = container.config
        process = self.context.kernel.spawn(
            container.machine, argv, env={**config.env, **(env or {})}, cwd=config.working_dir, user=config.user, group=config.group,
            stdin=stdin, stdout=stdout, stderr=stderr,
        )  # fmt: skip
        process.groups = config.groups
        return process


def _ignore(_: str) -> None:
    return None
