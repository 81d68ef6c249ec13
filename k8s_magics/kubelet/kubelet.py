"""One kubelet: it takes the pods that are bound to its node and keeps a worker for each.

What the runtime does is noticed once a second (the pod lifecycle event generator's relist); in between no timer runs for a pod that
asks for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..apimachinery.errors import ApiError, NotFound
from ..apimachinery.meta import is_deleting
from ..apimachinery.objects import EMPTY, FrozenDict, Object
from ..apimachinery.quantity import parse_quantity
from ..apiserver.store import Key, Revision
from ..client.events import Recorder, Source
from ..runtime.container import Container
from ..runtime.runtime import ContainerRuntime
from ..shell.busybox import busybox_tree
from ..shell.filesystem import Filesystem
from ..shell.kernel import Machine
from ..shell.node import Directory
from ..sim.clock import Timer
from .backoff import Backoff
from .configfile import read_configuration
from .containers import pod_uid
from .context import KubeletContext, NodeConfig
from .node import COMPONENT, RELIST, NodeServices, capacity_of
from .nodeevents import tell_changes, tell_node, tell_reboot, tell_start
from .nodestatus import new_node, renewed_status
from .phase import TERMINAL
from .podworker import PodWorker
from .pressure import SYSTEM, NodePressure
from .pulling import Puller
from .staticpods import MANIFESTS, StaticPods
from .storagewatch import StorageWatch

LEASES, LEASE_NAMESPACE, LEASE_SECONDS = "leases.coordination.k8s.io", "kube-node-lease", 40
RUNTIME_PATIENCE = 30_000
REFRESH, REFRESH_SPREAD = 60_000, 30_000
"""When a changed ConfigMap reaches the files made of it: at the next periodic sync."""
FIRST_PID = 30_000
"""The ids of what is run on a node by hand begin above those of its containers' processes."""


class Kubelet:
    """`workers` by pod UID.  `online` is false while the node is cut off from the API: then it sees and says nothing."""

    def __init__(self, context: KubeletContext, config: NodeConfig, shared: dict[str, Directory]) -> None:
        self.context, self.config = context, config
        self.online = self.runtime_up = True
        clock, fabric = context.clock, context.runtime.fabric
        client = context.connect(config.name)
        chance = context.random.stream(f"kubelet {config.name}")
        host = fabric.plug(config.address, node=config.name, is_node=True, resolver=context.node_resolver())
        self.runtime = ContainerRuntime(context.runtime, config.name, host, config.pod_cidr, chance)
        self.runtime.on_change = self._notice
        self.runtime.scheme = config.runtime_version.partition("://")[0]
        self.machine = Machine(
            context.runtime.kernel,
            files=Filesystem(clock, busybox_tree()),
            hostname=config.name,
            network=host,
            first_pid=FIRST_PID,
        )
        self.runtime.host_pids = self.machine.pids
        self.node = NodeServices(
            config=config, context=context, client=client, events=Recorder(client, clock, context.random, Source(COMPONENT, config.name)),
            runtime=self.runtime, host=self.machine.files, shared=shared, chance=chance,
            puller=Puller(self.runtime.images, Backoff(clock), {}), restarts=Backoff(clock), allocatable=capacity_of(config),
            relist_phase=chance.below(RELIST), is_up=lambda: self.online, pressures=lambda: self.pressure.signals,
        )  # fmt: skip
        self.workers: dict[str, PodWorker] = {}
        self.inbox: list[Revision] = []
        self.latency = 3 + chance.below(5)
        self.static = StaticPods(self.node, lambda pod: self._add(pod, None), self._drop)
        self.pressure = NodePressure(self.node)
        self.runtime.memory.total = parse_quantity(config.memory).value - SYSTEM
        self.runtime.memory.on_kill = self._tell_of_kill
        self._booted = ""
        """The boot ID, once the machine has been off."""
        self._dirty: dict[str, None] = {}
        self._relist: Timer | None = None
        self._followed: dict[Key, dict[str, None]] = {}
        self._refreshing: dict[str, Timer] = {}

    # The node itself

    def register(self) -> None:
        """Make the Node object and its lease, or take over those that are there; then the pods that are bound to it."""
        client, name = self.node.client, self.config.name
        if client.find("nodes", name) is None:
            client.create("nodes", new_node(self.config, self.context.clock, self.node.chance))
        else:
            self.report_node()
        if self.context.heartbeats:
            self.renew_lease()
        for pod in client.store.on_node(name):
            self._add(pod, None)

    def report_node(self) -> None:
        """Post the node's status (every five minutes, and after an absence)."""
        node = self.node.client.find("nodes", self.config.name)
        if node is None or not self.online:
            return
        status = renewed_status(
            node,
            self.context.clock,
            self.runtime.images.images(),
            pressures=self.pressure.signals,
            runtime_up=self.runtime_up,
        )
        if self._booted:
            info = FrozenDict({**status["nodeInfo"], "bootID": self._booted})
            status = FrozenDict({**status, "nodeInfo": info})
        try:
            self.node.client.update_status("nodes", FrozenDict({**node, "status": status}))
        except ApiError:
            return
        tell_changes(self.node, node["status"], status)
        if self._booted != node["status"]["nodeInfo"]["bootID"] and self._booted:
            tell_reboot(self.node, self._booted)

    def check_pressure(self) -> None:
        """Every ten seconds: is there enough of everything?"""
        if self.online and self.pressure.check(tuple(self.workers.values())):
            self.report_node()

    def _tell_of_kill(self, container: Container, pid: int, name: str) -> None:
        tell_node(self.node, "Warning", "SystemOOM", f"System OOM encountered, victim process: {name}, pid: {pid}")

    def renew_lease(self) -> None:
        """Say that the node lives (every ten seconds)."""
        client, name, now = self.node.client, self.config.name, self.context.clock.micro_timestamp()
        if not self.online:
            return
        client.because(None)
        try:
            lease = client.store.get(Key(LEASES, LEASE_NAMESPACE, name))
            if lease is not None:
                client.update(LEASES, FrozenDict({**lease, "spec": FrozenDict({**lease["spec"], "renewTime": now})}))
                return
            node = client.get("nodes", name)
            owner = {"apiVersion": "v1", "kind": "Node", "name": name, "uid": node["metadata"]["uid"]}
            meta = {"name": name, "namespace": LEASE_NAMESPACE, "ownerReferences": [owner]}
            spec = {"holderIdentity": name, "leaseDurationSeconds": LEASE_SECONDS, "renewTime": now}
            made = {"apiVersion": "coordination.k8s.io/v1", "kind": "Lease", "metadata": meta, "spec": spec}
            client.create(LEASES, made, namespace=LEASE_NAMESPACE)
        except (ApiError, NotFound):
            return

    # Pods

    def read_inbox(self) -> None:
        """See what was written to this node's pods, a few milliseconds after it was."""
        inbox, self.inbox = self.inbox, []
        for revision in inbox:
            self.observe(revision)

    def observe(self, revision: Revision) -> None:
        """A pod of this node was written."""
        if not self.online:
            return
        pod = revision.object
        uid = pod_uid(pod)
        worker = self.workers.get(uid)
        if self.static.owns(uid):
            self._observe_mirror(uid, revision)
        elif revision.verb == "delete":
            if worker is not None:
                self._drop(uid)
                worker.forget()
        elif worker is None:
            self._add(pod, revision.number)
        else:
            before = worker.record.due()
            worker.update(pod, revision.number)
            if worker.record.due() != before:
                self._watch_deadline(worker)

    def _observe_mirror(self, uid: str, revision: Revision) -> None:
        """The mirror of a static pod was written: it tells nothing, but it has to be there."""
        if revision.verb == "delete" or is_deleting(revision.object):
            self.static.mirror(uid)
        elif uid in self.workers:
            self.workers[uid].update(FrozenDict({**revision.object, "spec": self.static.spec(uid)}), revision.number)

    def _drop(self, uid: str) -> None:
        """Forget a pod."""
        self.workers.pop(uid, None)
        self._unfollow(uid)

    def _add(self, pod: Object, cause: int | None) -> PodWorker:
        uid = pod_uid(pod)
        worker = self.workers[uid] = PodWorker(self.node, pod, cause)
        for resource, name in worker.record.volumes.refers():
            self._followed.setdefault(Key(resource, pod["metadata"]["namespace"], name), {})[uid] = None
        if not self.runtime_up:
            worker.freeze()
        self._watch_deadline(worker)
        StorageWatch(self.node, worker).start()
        if is_deleting(pod) or (pod.get("status") or EMPTY).get("phase") in TERMINAL:
            worker.end(int(pod["metadata"].get("deletionGracePeriodSeconds") or 0))
        else:
            worker.wake()
        return worker

    def find(self, uid: str) -> PodWorker | None:
        return self.workers.get(uid)

    def containers(self) -> Iterator[Container]:
        """Every running container of the node."""
        for sandbox in self.runtime.sandboxes.values():
            for container in sandbox.containers:
                if container.is_running:
                    yield container

    def _watch_deadline(self, worker: PodWorker) -> None:
        due = worker.record.due()
        if due is not None:
            self.context.clock.after(max(0, due - self.context.clock.now), lambda: self._expire(worker))

    def _expire(self, worker: PodWorker) -> None:
        due = worker.record.due()
        if due is None or due > self.context.clock.now:
            return  # it has been moved meanwhile, and is waited for again
        if worker.stage == "running" and self.online:
            worker.expire()

    # What the runtime does

    def _notice(self, uid: str) -> None:
        self._dirty[uid] = None
        if self._relist is None:
            self._relist = self.context.clock.after(self.node.until_relist(), self._on_relist)

    def _on_relist(self) -> None:
        self._relist = None
        dirty, self._dirty = self._dirty, {}
        for uid in dirty:
            worker = self.workers.get(uid)
            if worker is not None:
                worker.wake()

    # What volumes are made of

    def source_changed(self, key: Key) -> None:
        """A ConfigMap or Secret was written: the volumes made of it follow at their pods' next periodic sync."""
        for uid in self._followed.get(key, ()):
            worker = self.workers.get(uid)
            if worker is not None:
                worker.record.volumes.stale = True
            if uid not in self._refreshing:
                delay = REFRESH + self.node.chance.below(REFRESH_SPREAD)
                self._refreshing[uid] = self.context.clock.after(delay, lambda uid=uid: self._refresh(uid))  # type: ignore[misc]

    def _refresh(self, uid: str) -> None:
        self._refreshing.pop(uid, None)
        worker = self.workers.get(uid)
        if worker is not None and worker.stage == "running":
            worker.record.volumes.refresh(worker.pod, worker.record.addresses)

    def _unfollow(self, uid: str) -> None:
        for uids in self._followed.values():
            uids.pop(uid, None)

    # Services of the node

    def stop(self) -> None:
        """`systemctl stop kubelet`: nobody looks after the pods, and what runs goes on.  What was in its memory only is lost."""
        self.disconnect()
        self._freeze()
        self.node.restarts.clear()
        self.node.puller.backoff.clear()
        for worker in self.workers.values():
            worker.record.lose_memory()

    def start(self) -> None:
        """`systemctl start kubelet`; BadConfiguration if its file is no good: then nothing has begun."""
        self.static.use(read_configuration(self.machine.files, MANIFESTS).static_pods)
        tell_start(self.node)
        self._thaw()
        self.reconnect()

    def lose_runtime(self) -> None:
        """`systemctl stop containerd`: no pod is synced; that the node is not ready is told when the runtime has not answered for 30 s."""
        self.runtime_up = False
        self._freeze()
        self.context.clock.after(RUNTIME_PATIENCE, self.report_node)

    def regain_runtime(self) -> None:
        self.runtime_up = True
        if self.online:
            self._thaw()
        self.report_node()

    def _freeze(self) -> None:
        for worker in self.workers.values():
            worker.freeze()

    def _thaw(self) -> None:
        for worker in self.workers.values() if self.runtime_up else ():
            worker.thaw()

    # Faults

    def disconnect(self) -> None:
        """The node is cut off from the API (or its kubelet has stopped); its containers go on."""
        self.online = False

    def reconnect(self) -> None:
        self.online = True
        self.static.scan()
        known = {pod_uid(pod): pod for pod in self.node.store.on_node(self.config.name)}
        for uid in [u for u in self.workers if u not in known and not self.static.owns(u)]:
            self.workers.pop(uid).forget()
        for uid, pod in known.items():
            worker = self.workers.get(uid)
            if worker is None:
                self._add(pod, None)
            elif not self.static.owns(uid):
                worker.update(pod, None)
                worker.wake()
        self.report_node()
        if self.context.heartbeats:
            self.renew_lease()

    def power_off(self) -> None:
        """Everything on the node is gone at once, and nobody is told."""
        self.disconnect()
        self.runtime.context.fabric.off[self.config.name] = None
        for worker in self.workers.values():
            worker.halt()
        self.workers.clear()
        self.static.forget()
        self.runtime.lose_power()
        self.runtime.host.forwards.clear()
        self.machine.stop()
        self.runtime.host.alive = False

    def power_on(self) -> None:
        """The node boots: it starts its pods anew, and removes what is left of those that have gone meanwhile."""
        self.runtime.context.fabric.off.pop(self.config.name, None)
        self.runtime.host.alive = True
        self.runtime.recover()
        self._booted = self.node.chance.uid()
        tell_start(self.node)
        self.reconnect()
        for sandbox in [s for uid, s in self.runtime.sandboxes.items() if uid not in self.workers]:
            self.runtime.remove_sandbox(sandbox)
        self.node.disk.clear()
