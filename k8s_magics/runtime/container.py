"""A container: its configuration, its life (created, running, exited) and its process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from ..shell.backing import DISK, Backing
from ..shell.capabilities import DEFAULT
from ..shell.file import Pipe, Sink
from ..shell.filesystem import Filesystem
from ..shell.kernel import ExecError, Kernel, Machine, OSFault, Process
from ..shell.node import Node
from ..shell.signals import SIGKILL
from .logs import Log
from .registry import Pulled
from .usage import UsageWindow

State = Literal["created", "running", "exited"]
RUNC = "failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: "
START_FAILED = 128
UNSEEN = 255
"""The exit code of what ended while the runtime was not there to see it (containerd, unknownExitCode)."""
SMALLEST_PROCESS = 480 << 10
"""Resident bytes that any process has, for those programs that do not say."""


class MountPoint(NamedTuple):
    """A volume (or part of one) at a path."""

    path: str
    node: Node
    read_only: bool = False
    backing: Backing = DISK


@dataclass(frozen=True, kw_only=True)
class ContainerConfig:
    """What the CRI is told: everything about a container but its image."""

    name: str
    argv: tuple[str, ...]
    env: Mapping[str, str]
    working_dir: str = "/"
    user: int = 0
    group: int = 0
    groups: tuple[int, ...] = ()
    mounts: tuple[MountPoint, ...] = ()
    read_only_root: bool = False
    stdin: bool = False
    stdin_once: bool = False
    tty: bool = False
    stop_signal: str = "SIGTERM"
    oom_score_adj: int = 1000
    capabilities: int = DEFAULT
    no_new_privileges: bool = False
    seccomp: int = 0
    attempt: int = 0
    spec_hash: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)


class Container:
    """Times are milliseconds of the cluster's clock; `exit_code` and `reason` are set once it has exited."""

    def __init__(self, id: str, config: ContainerConfig, image: Pulled, machine: Machine) -> None:
        self.id, self.config, self.image, self.machine = id, config, image, machine
        self.scheme = "containerd"
        self.state: State = "created"
        self.created_at = machine.clock.now
        self.started_at: int | None = None
        self.finished_at: int | None = None
        self.exit_code: int | None = None
        self.reason = ""
        self.message = ""
        self.is_started = False
        """Whether its startup probe has passed (or it has none): the kubelet says so."""
        self.words_read = False
        self.last_words = ""
        """The termination message, read by the kubelet when the container has ended."""
        self.needs_restart = False
        """Whether new resources are to be had by a restart only."""
        self.resources: Mapping[str, Mapping[str, str]] = {}
        """Requests and limits in force, which a resize may change."""
        self.log = Log()
        self.process: Process | None = None
        self.usage = UsageWindow()
        self.stdin: Pipe | None = Pipe() if config.stdin else None
        self._kept_open = self.stdin.writer() if self.stdin is not None else None
        self.on_exit: Callable[[Container], None] | None = None
        self._oom = False
        machine.on_out_of_memory = self._on_out_of_memory

    @property
    def uri(self) -> str:
        """`containerd://4f1c...`: the ID as a pod's status has it."""
        return f"{self.scheme}://{self.id}"

    @property
    def image_name(self) -> str:
        """As a pod's status has it: Docker leaves out its own registry."""
        return self.image.name.removeprefix("docker.io/library/") if self.scheme == "docker" else self.image.name

    @property
    def image_id(self) -> str:
        """`docker-pullable://nginx@sha256:...` where the runtime is Docker."""
        text = self.image.id
        return (
            f"docker-pullable://{text.removeprefix('docker.io/').removeprefix('library/')}"
            if self.scheme == "docker"
            else text
        )

    @property
    def name(self) -> str:
        return self.config.name

    @property
    def files(self) -> Filesystem:
        return self.machine.files

    @property
    def is_running(self) -> bool:
        return self.state == "running"

    @property
    def working_set(self) -> int:
        """Bytes that count as used (what `kubectl top` shows)."""
        return max(self.machine.memory, SMALLEST_PROCESS * len(self.machine.processes))

    def start(self, kernel: Kernel) -> bool:
        """Run the process; False if it could not be started (then it has exited with 128, StartError)."""
        config, clock = self.config, self.machine.clock
        stdout, stderr = self._sink("stdout"), self._sink("stderr")
        try:
            self.process = kernel.spawn(
                self.machine, config.argv, env=config.env, cwd=config.working_dir, user=config.user, group=config.group,
                stdin=self.stdin.reader() if self.stdin is not None else None, stdout=stdout, stderr=stderr,
            )  # fmt: skip
        except (ExecError, OSFault) as error:
            self._fail(RUNC + str(error))
            return False
        self.process.groups = config.groups
        self.state, self.started_at = "running", clock.now
        self.process.on_exit(self._on_exit)
        return True

    def detach(self) -> None:
        """Who was attached has gone: with stdinOnce that is the end of the container's input."""
        if self.config.stdin_once and self._kept_open is not None:
            self._kept_open.release()
            self._kept_open = None

    def _sink(self, stream: str) -> Sink:
        return Sink(lambda when, data: self.log.write(when, stream, data), is_terminal=self.config.tty, log=True)

    def _fail(self, message: str) -> None:
        self.state, self.reason, self.message = "exited", "StartError", message
        self.exit_code, self.finished_at = START_FAILED, self.machine.clock.now
        self.log.close(self.finished_at)

    def end_unseen(self) -> None:
        """It ended while its node was without power, which the runtime finds now."""
        self.exit_code, self.reason, self.finished_at = UNSEEN, "Unknown", self.machine.clock.now

    def _on_exit(self, process: Process) -> None:
        code = process.exit_code or 0
        self.state, self.exit_code, self.finished_at = "exited", code, self.machine.clock.now
        self.reason = "OOMKilled" if self._oom else "Completed" if code == 0 else "Error"
        self.log.close(self.finished_at)
        self.machine.stop()
        if self.on_exit is not None:
            self.on_exit(self)

    def kill_for_memory(self) -> None:
        """The kernel kills it because the node has no memory left."""
        if self.process is not None:
            self._on_out_of_memory(self.process)
            self.process.signal(SIGKILL)
            self.machine.stop()

    def _on_out_of_memory(self, victim: Process) -> None:
        self._oom = True
