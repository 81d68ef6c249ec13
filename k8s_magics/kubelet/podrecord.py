"""Everything a kubelet remembers of one pod."""

from __future__ import annotations

from collections.abc import Callable

from ..apimachinery.objects import EMPTY, FrozenDict, Object
from ..runtime.container import Container, MountPoint
from ..runtime.sandbox import Sandbox
from .checks import Target
from .conditions import Finding
from .containers import field_path, pod_uid
from .containerstatus import Waiting
from .node import NodeServices
from .podvolumes import PodVolumes
from .probes import PodProbes, ProbeDoor
from .stopping import Deadline

OVERDUE = "DeadlineExceeded", "Pod was active on the node longer than the specified deadline"
"""The verdict on a pod whose deadline is over."""


def _runs_before(pod: Object) -> dict[str, int]:
    """How often each container has been started already, by what the API knows (the node may have been off)."""
    status = pod.get("status") or EMPTY
    statuses = [s for field in ("containerStatuses", "initContainerStatuses") for s in status.get(field) or ()]
    return {s["name"]: s["restartCount"] + 1 for s in statuses if s.get("containerID") or s["restartCount"]}


class PodRecord:
    """`reasons` says of each container why its last start failed; `verdict` (reason, message) that the kubelet failed the pod.

    `lived` says how often a container ran before this kubelet met the pod; `disruption` is the message of an eviction for the node's sake.  `deadline` is set once the pod is being stopped.
    """

    def __init__(
        self,
        node: NodeServices,
        pod: Object,
        *,
        wake: Callable[[], None],
        settle: Callable[[Container, str, bool], None],
    ) -> None:
        self.node, self.pod, self.uid = node, pod, pod_uid(pod)
        self.taken = pod
        """As the worker took it up: while it works it learns of no change."""
        self.wake = wake
        start = (pod.get("status") or EMPTY).get("startTime")
        self.started_at = node.clock.milliseconds(start) if start else node.clock.now
        self.cause: int | None = None
        self.reasons: dict[str, Waiting] = {}
        self.verdict: tuple[str, str] | None = None
        self.disruption = ""
        self.deadline: Deadline | None = None
        self.allocated: dict[str, Object] | None = None
        """The resources set aside for each container that may be resized, once the pod has been let in."""
        self.resize_pending: tuple[Finding, int] | None = None
        """Why a resize has to wait, and its generation."""
        self.resizing = 0
        """The generation whose resources are being set, 0 if none."""
        self.files: tuple[MountPoint, ...] = ()
        self.ended = self.terminated = False
        self.gone = False
        """Whether nobody asks for its status any more: its object is gone, or its file."""
        self.lived = _runs_before(pod)
        self.volumes = PodVolumes(node, pod)
        self.admitted = self.rejected = False
        door = ProbeDoor(
            node.clock, node.kernel, lambda: self.pod, lambda: self.sandbox, self.target, self._warn_unhealthy, wake,
            settle, node.context.probing,
        )  # fmt: skip
        self.probes = PodProbes(door)

    def due(self) -> int | None:
        """When the pod has been active for longer than it may (milliseconds)."""
        seconds = self.pod["spec"].get("activeDeadlineSeconds")
        return None if seconds is None else self.started_at + int(seconds) * 1000

    def with_allocation(self, spec: Object) -> Object:
        """A container as it is to run: with the resources that have been set aside for it."""
        given = (self.allocated or {}).get(spec["name"])
        if given is None or given == (spec.get("resources") or EMPTY):
            return spec
        return FrozenDict({**spec, "resources": given})

    @property
    def sandbox(self) -> Sandbox | None:
        return self.node.runtime.sandboxes.get(self.uid)

    @property
    def addresses(self) -> dict[str, str]:
        """The addresses that the downward API may name."""
        sandbox = self.sandbox
        known = {"hostIP": self.node.config.address}
        return known if sandbox is None else known | {"podIP": sandbox.address}

    def target(self, spec: Object, container: Container) -> Target:
        sandbox = self.sandbox
        address = sandbox.address if sandbox is not None else ""
        return Target(self.pod, spec, container, address, self.node.runtime.host)

    def tell(self, container: str, kind: str, reason: str, message: str) -> None:
        """An event about one container."""
        self.node.client.because(self.cause)
        self.node.events.record(self.pod, kind, reason, message, field_path=field_path(self.pod, container))

    def tell_pod(self, kind: str, reason: str, message: str) -> None:
        self.node.client.because(self.cause)
        self.node.events.record(self.pod, kind, reason, message)

    def _warn_unhealthy(self, container: str, message: str) -> None:
        self.tell(container, "Warning", "Unhealthy", message)

    def lose_memory(self) -> None:
        """The kubelet has stopped: why containers do not start, and when probes are due, is found out anew."""
        self.reasons.clear()
        self.probes.begin_anew(self.node.chance)

    def close(self) -> None:
        """Give back everything."""
        sandbox = self.sandbox
        if sandbox is not None:
            self.node.runtime.remove_sandbox(sandbox)
        self.forget()

    def forget(self) -> None:
        """What the kubelet itself remembers is gone; the runtime's containers are not its own."""
        self.probes.stop()
        self.node.ledger.strike(self.uid)
        self.node.restarts.forget(self.uid)
        self.node.puller.backoff.forget(self.uid)
