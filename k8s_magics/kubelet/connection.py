"""All kubelets of a cluster: they share one watch on pods, one heartbeat, and answer the API server (logs, exec, attach ...)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..apimachinery.errors import BadRequest, InternalError
from ..apimachinery.objects import EMPTY, Object
from ..apiserver.nodes import Streams, Usage
from ..apiserver.store import Revision
from ..runtime.container import Container
from ..runtime.logs import Log
from ..shell.faults import NetworkFault
from ..shell.filesystem import Filesystem
from ..shell.kernel import ExecError, Machine, OSFault, Process
from ..shell.node import Directory
from ..shell.sockets import Connection
from .attaching import attach_program
from .containers import pod_uid
from .context import KubeletContext, NodeConfig
from .kubelet import Kubelet
from .signals import Signal

HEARTBEAT, STATUS_EVERY = 10_000, 30
"""Milliseconds between lease renewals, and how many of them pass between two reports of node status."""
METRICS_WINDOW = 15_000


class Kubelets:
    """A NodeConnection over the kubelets that have joined."""

    def __init__(self, context: KubeletContext) -> None:
        self.probing = context.probing
        self._context = context
        self._kubelets: dict[str, Kubelet] = {}
        self._shared: dict[str, Directory] = {}
        self._beats = 0
        self.has_metrics = False
        store = context.connect("").store
        store.watch(self._on_pod, "pods")
        store.watch(self._on_source, "configmaps")
        store.watch(self._on_source, "secrets")
        if context.heartbeats:
            context.clock.after(HEARTBEAT, self._beat)

    # Membership

    def join(self, config: NodeConfig) -> Kubelet:
        """A machine becomes a node."""
        kubelet = self._kubelets[config.name] = Kubelet(self._context, config, self._shared)
        kubelet.register()
        return kubelet

    def leave(self, name: str) -> None:
        """The machine is taken away; its Node object stays until somebody deletes it."""
        kubelet = self._kubelets.pop(name)
        kubelet.power_off()
        self._context.runtime.fabric.unplug(kubelet.runtime.host)

    def has(self, name: str) -> bool:
        return name in self._kubelets

    def machine(self, name: str) -> Machine:
        """The node's own machine: its files and its shell; KeyError for a node that never joined."""
        return self._kubelets[name].machine

    def toggle(self, name: str) -> bool:
        """Switch a node off, or on again; whether it is up now."""
        kubelet = self._kubelets[name]
        if kubelet.online:
            kubelet.power_off()
        else:
            kubelet.power_on()
        return kubelet.online

    def starve(self, name: str, signal: Signal) -> bool:
        """Take nearly all of something from a node's pods, or give it back; whether it is short now."""
        return self._kubelets[name].pressure.starve(signal)

    def lose_sandbox(self, pod: Object) -> bool:
        """A pod's sandbox ends with all that runs in it; False if it has none."""
        kubelet = self._kubelets.get(pod["spec"].get("nodeName", ""))
        sandbox = kubelet.runtime.sandboxes.get(pod_uid(pod)) if kubelet is not None else None
        if kubelet is None or sandbox is None:
            return False
        kubelet.runtime.stop_sandbox(sandbox)
        kubelet.runtime.on_change(pod_uid(pod))
        return True

    def cut_off(self, name: str, *, again: bool) -> None:
        """A node's line to the API is broken (its containers go on), or mended."""
        if again:
            self._kubelets[name].reconnect()
        else:
            self._kubelets[name].disconnect()

    def kill(self, pod: Object, container: str, signal: int) -> None:
        """Send a running container's main process a signal, as `kill` on the node would."""
        process = self._running(pod, container).process
        if process is not None:
            process.signal(signal)

    def find(self, name: str) -> Kubelet | None:
        return self._kubelets.get(name)

    def all(self) -> tuple[Kubelet, ...]:
        return tuple(self._kubelets.values())

    def start_metrics(self) -> None:
        """Sample every container's use every 15 s, as a metrics server scrapes it."""
        self.has_metrics = True
        self._sample()

    def _sample(self) -> None:
        now = self._context.clock.now
        for kubelet in self._kubelets.values():
            for container in kubelet.containers():
                container.usage.sample(now, container.machine.cpu.used, container.started_at)
        self._context.clock.after(METRICS_WINDOW, self._sample)

    def _beat(self) -> None:
        self._beats += 1
        for kubelet in tuple(self._kubelets.values()):
            kubelet.renew_lease()
            kubelet.check_pressure()
            if self._beats % STATUS_EVERY == 0:
                kubelet.report_node()
        self._context.clock.after(HEARTBEAT, self._beat)

    def _on_pod(self, revision: Revision) -> None:
        name = revision.object["spec"].get("nodeName")
        kubelet = self._kubelets.get(name) if name else None
        if kubelet is not None:
            kubelet.inbox.append(revision)
            if len(kubelet.inbox) == 1:
                self._context.clock.after(kubelet.latency, kubelet.read_inbox)

    def _on_source(self, revision: Revision) -> None:
        if revision.verb != "delete":
            for kubelet in self._kubelets.values():
                kubelet.source_changed(revision.key)

    # What the API server asks

    def logs(self, pod: Object, container: str, *, previous: bool = False) -> Log:
        """The log of a container's current or previous run; BadRequest in the kubelet's words."""
        identity = _logged_run(pod, container, previous=previous)
        kubelet = self._kubelet_of(pod)
        sandbox = kubelet.runtime.sandboxes.get(pod_uid(pod))
        for run in sandbox.named(container) if sandbox is not None else ():
            if run.uri == identity:
                return run.log
        raise InternalError(f"unable to retrieve container logs for {identity}")

    def exec(self, pod: Object, container: str, argv: Sequence[str], streams: Streams) -> Process:
        """Run a command in a running container."""
        run = self._running(pod, container)
        kubelet = self._kubelet_of(pod)
        env = {"TERM": "xterm"} if streams.tty else {}
        try:
            return kubelet.runtime.exec(
                run, argv, stdin=streams.stdin, stdout=streams.stdout, stderr=streams.stderr, env=env
            )
        except (ExecError, OSFault) as error:
            raise InternalError(
                f'error executing command in container: failed to exec in container: failed to start exec "{run.id}": '
                f"OCI runtime exec failed: exec failed: unable to start container process: {error}"
            ) from None

    def attach(self, pod: Object, container: str, streams: Streams) -> Process:
        """A process that shows what the container writes from now on, and ends as it ends."""
        run = self._running(pod, container)
        machine = self._kubelet_of(pod).machine
        return machine.kernel.spawn(
            machine,
            ["attach"],
            env={},
            stdin=streams.stdin,
            stdout=streams.stdout,
            stderr=streams.stderr,
            program=attach_program(run),
        )

    async def dial(self, pod: Object, port: int) -> Connection:
        """A connection to a port inside the pod's network (port-forward); NetworkFault if nothing listens there."""
        sandbox = self._kubelet_of(pod).runtime.sandboxes.get(pod_uid(pod))
        if sandbox is None or not sandbox.ready:
            raise InternalError(f'unable to forward port: pod "{pod["metadata"]["name"]}" has no sandbox')
        try:
            return await sandbox.interface.connect("127.0.0.1", port)
        except NetworkFault as fault:
            raise NetworkFault(fault.kind, _not_forwarded(sandbox.id, port)) from None

    def files(self, pod: Object, container: str) -> Filesystem:
        return self._running(pod, container).files

    def usage(self, node: str) -> Usage | None:
        """What the node's containers use.  Simplified: the system itself takes 40 millicores and 320 MiB."""
        kubelet = self._kubelets.get(node)
        if kubelet is None or not kubelet.online:
            return None
        running = [c for c in kubelet.containers() if c.usage.millicores is not None]
        return Usage(
            40 + sum(c.usage.millicores or 0 for c in running), (320 << 20) + sum(c.working_set for c in running)
        )

    def pod_usage(self, pod: Object) -> Mapping[str, Usage] | None:
        """By container; None before there are two samples of each."""
        kubelet = self._kubelets.get(pod["spec"].get("nodeName") or "")
        sandbox = kubelet.runtime.sandboxes.get(pod_uid(pod)) if kubelet is not None and kubelet.online else None
        if sandbox is None:
            return None
        made = {}
        for run in sandbox.containers:
            if run.is_running:
                if run.usage.millicores is None:
                    return None
                made[run.name] = Usage(run.usage.millicores, run.working_set)
        return made or None

    def _kubelet_of(self, pod: Object) -> Kubelet:
        name = pod["spec"].get("nodeName")
        if not name:
            raise BadRequest(f"pod {pod['metadata']['name']} does not have a host assigned")
        kubelet = self._kubelets.get(name)
        if kubelet is None or not kubelet.online:
            address = (pod.get("status") or EMPTY).get("hostIP") or name
            why = "connection refused" if kubelet is not None and kubelet.runtime.host.alive else "no route to host"
            raise InternalError(f"error dialing backend: dial tcp {address}:10250: connect: {why}")
        return kubelet

    def _running(self, pod: Object, container: str) -> Container:
        sandbox = self._kubelet_of(pod).runtime.sandboxes.get(pod_uid(pod))
        run = sandbox.newest(container) if sandbox is not None else None
        if run is None or not run.is_running:
            raise InternalError(f'unable to upgrade connection: container not found ("{container}")')
        return run


def _not_forwarded(sandbox: str, port: int) -> str:
    return (
        f'failed to execute portforward in network namespace "/var/run/netns/cni-{sandbox[:8]}": failed to connect to localhost:{port} inside '
        f'namespace "{sandbox}", IPv4: dial tcp4 127.0.0.1:{port}: connect: connection refused IPv6 dial tcp6: address localhost: no suitable address found '
    )


def _logged_run(pod: Object, container: str, *, previous: bool) -> str:
    """The container ID whose log is meant, from the pod's status; BadRequest where there is none (validateContainerLogStatus)."""
    name = pod["metadata"]["name"]
    where = f'container "{container}" in pod "{name}"'
    status = next((s for s in _all_statuses(pod) if s["name"] == container), None)
    if status is None:
        if not pod["spec"].get("nodeName"):
            raise BadRequest(f"pod {name} does not have a host assigned")
        raise BadRequest(
            f"{where} is not available"
            if _has_container(pod, container)
            else f"container {container} is not valid for pod {name}"
        )
    last = (status.get("lastState") or EMPTY).get("terminated")
    if previous:
        if last is None or not last.get("containerID"):
            raise BadRequest(f"previous terminated {where} not found")
        return str(last["containerID"])
    state = status["state"]
    if "running" in state:
        return str(status["containerID"])
    if "terminated" in state:
        return str(state["terminated"].get("containerID") or (last or EMPTY).get("containerID") or "")
    if last is not None and last.get("containerID"):
        return str(last["containerID"])
    reason = state["waiting"].get("reason") or ""
    words = {"ErrImagePull": "image can't be pulled", "ImagePullBackOff": "trying and failing to pull image"}
    raise BadRequest(f"{where} is waiting to start: {words.get(reason, reason)}")


def _all_statuses(pod: Object) -> Sequence[Object]:
    status = pod.get("status") or EMPTY
    fields = ("initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses")
    return [s for field in fields for s in status.get(field) or ()]


def _has_container(pod: Object, name: str) -> bool:
    spec = pod["spec"]
    return any(
        c["name"] == name
        for field in ("initContainers", "containers", "ephemeralContainers")
        for c in spec.get(field) or ()
    )
