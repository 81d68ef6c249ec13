"""The moving parts of one cluster, put together: clock, chance, API server, network, kubelets, controllers, scheduler."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from .. import controllers as controller_room
from .. import images
from ..apimachinery.catalog import catalog
from ..apiserver.history import History
from ..apiserver.request import Caller
from ..apiserver.rest.authentication import ADMIN_CREDENTIAL
from ..apiserver.store import Revision
from ..apiserver.webhooks.line import Line
from ..client.client import Client
from ..client.controller import Controller, Worker
from ..kubelet.connection import Kubelets
from ..kubelet.context import KubeletContext, NodeConfig
from ..network.fabric import Fabric
from ..runtime.image import Image
from ..runtime.registry import Registry
from ..runtime.runtime import RuntimeContext
from ..scheduler.explaining import explain
from ..scheduler.scheduler import Scheduler
from ..shell.kernel import Kernel
from ..shell.machine import Machine
from ..sim.clock import Clock, parse_date
from ..sim.random import Random
from ..terminal.result import Result
from ..terminal.terminal import Terminal
from . import admin_host, cloud_disks, documentation, ingress_nginx, kube_system, local_storage, node_tools
from .admin_host import admin_machine, open_terminal
from .api_port import open_port
from .control_plane import component, context_for, make_server, serve_metrics, start_controller
from .faults import Faults
from .health_ports import HealthPorts
from .kubectl_images import kubectl_images
from .presets import API_ADDRESS, first_objects, key_of
from .release import Release, release
from .settings import Settings
from .traffic import Traffic
from .why import key_meant, why

if TYPE_CHECKING:
    from .docker_hosts import DockerHosts

DNS_OF_THE_HOST = "172.18.0.1"
BOOT = 30_000  # milliseconds of life before anybody looks: nodes join and become ready
NOISE = frozenset({"leases.coordination.k8s.io", "events"})


class Machinery:
    """Everything of one cluster that is not its public door."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.release = settings, release(settings.release)
        self.clock = boot_clock(settings.start)
        self.random = Random(settings.seed)
        bare = not settings.controllers
        self.server = make_server(self.clock, self.random, bare=bare, release=self.release)
        self.history = History(self.server.store, self.clock)
        self.kernel = Kernel(self.clock)
        dns = kube_system.DNS_ADDRESS if settings.has_control_plane else DNS_OF_THE_HOST
        hosts = {name: (address,) for name, address in documentation.hosts().items()}
        self.fabric = Fabric(self.clock, self.server.store, self.random, dns_address=dns, hosts=hosts)
        self.registry = Registry(catalog(images, Image))
        for image in kubectl_images(lambda _: Client(self.server, admin_caller()), self.release.kubectl()):
            self.registry.add(image)
        self.workers: list[Worker] = []
        self.changed_at = 0
        self._most_nodes = settings.nodes
        self.server.store.watch(self._note_change)
        self._found()
        self.kubelets = self._join_nodes()
        if self.release.docker:
            self._install_docker()
        self.scheduler = self._start_controllers() if settings.controllers else None
        self._install()
        if settings.nodes and settings.controllers:
            self.kubelets.start_metrics()
            serve_metrics(self.server)
        self.clock.advance(BOOT - self.clock.now)

    # Assembly.

    def _found(self) -> None:
        for resource, obj in first_objects(self.settings):
            meta = {
                **obj["metadata"],
                "uid": self.random.stream("uids").uid(),
                "creationTimestamp": self.clock.timestamp(),
            }
            self.server.store.write("create", key_of(resource, obj), {**obj, "metadata": meta}, actor="kube-apiserver")

    def _join_nodes(self) -> Kubelets:
        runtime = RuntimeContext(self.clock, self.kernel, self.fabric, self.registry)
        context = KubeletContext(connect=self._kubelet_client, runtime=runtime, random=self.random)
        kubelets = Kubelets(context)
        if self.settings.nodes or self.settings.controllers:
            self.server.nodes = kubelets
        if self.settings.has_control_plane:
            kubelets.join(on_release(kube_system.control_plane_node(self.settings.nodes), self.release))
        for number in range(1, self.settings.nodes + 1):
            node = worker(number)
            if self.settings.ingress and number == 1:
                node = replace(node, labels={**node.labels, **ingress_nginx.NODE_LABEL})
            kubelets.join(on_release(node, self.release))
        node_tools.install(kubelets.all(), docker=self.release.docker)
        if self.settings.nodes:
            self._open_api_port()
        self.server.store.watch(HealthPorts(self.kernel, self.fabric, kubelets).on_service, "services")
        return kubelets

    def _install(self) -> None:
        """What runs in the cluster from its first day."""
        if self.settings.has_control_plane:
            self.clock.advance(1000)  # the service accounts must be there first
            kubeadm = component(self.server, "kubeadm", user="kubernetes-admin")
            node = self.kubelets.find(kube_system.NODE)
            assert node is not None
            kube_system.place_manifests(node.machine.files, self.release)
            node.static.scan()
            kube_system.install(kubeadm, self.release)
            local_storage.install(kubeadm)
        if self.settings.disks:
            cloud_disks.install(component(self.server, "kubectl", user="kubernetes-admin"))
        if self.settings.ingress:
            ingress_nginx.install(component(self.server, "kubectl", user="kubernetes-admin"))

    def _install_docker(self) -> None:
        for kubelet in self.kubelets.all():
            self._dockers.on_node(kubelet)

    def _open_api_port(self) -> None:
        """Where the service `kubernetes` leads; a cluster without a control-plane node has that address all the same."""
        interface = self.fabric.at(API_ADDRESS) or self.fabric.plug(API_ADDRESS, node=kube_system.NODE, is_node=True)
        open_port(self.kernel, self.server, interface)
        reviews, server = self.random.stream("admission reviews"), self.server
        server.line = Line(self.kernel, interface, server.schema, reviews, server.readmit)

    def _kubelet_client(self, node: str) -> Client:
        return component(
            self.server, f"kubelet/{node}", user=f"system:node:{node}", manager="kubelet", groups=("system:nodes",)
        )

    def _start_controllers(self) -> Scheduler:
        flags = {**self.release.flags, "cloud-provider": int(self.settings.load_balancers)}
        flags["cloud-disks"] = int(self.settings.disks)
        for controller in catalog(controller_room, Controller).values():
            self.workers.append(start_controller(self.server, self.random, controller, flags))
        return Scheduler(context_for(self.server, self.random, "default-scheduler"))

    # Use.

    @cached_property
    def _dockers(self) -> DockerHosts:
        from .docker_hosts import DockerHosts  # late: today's clusters have no docker

        context = RuntimeContext(self.clock, self.kernel, self.fabric, self.registry)
        return DockerHosts(context, self.kubelets, self.random)

    @cached_property
    def client(self) -> Client:
        """The API as the admin sees it."""
        return Client(self.server, admin_caller())

    @cached_property
    def faults(self) -> Faults:
        return Faults(self)

    @cached_property
    def traffic(self) -> Traffic:
        return Traffic(self)

    @cached_property
    def admin_machine(self) -> Machine:
        edition = self.release.kubectl()
        machine = admin_machine(
            self.kernel, self.fabric, lambda _: Client(self.server, admin_caller()), edition, helm=self.release.helm
        )
        interface = self.fabric.at(admin_host.ADDRESS)
        assert interface is not None
        open_port(self.kernel, self.server, interface)
        if self.release.docker:
            self._dockers.on_admin_host(machine)
        return machine

    @cached_property
    def examiner(self) -> Terminal:
        """The terminal in which exercises are checked."""
        return open_terminal(self.admin_machine, "/root/examiner")

    def open_terminal(self, number: int) -> Terminal:
        return open_terminal(self.admin_machine, "/root" if number == 0 else f"/root/terminal-{number}")

    def settle(self, quiet: int, timeout: int) -> bool:
        """Advance until nothing but heartbeats has been written for `quiet` ms, at most `timeout` ms."""
        end = self.clock.now + timeout
        self.changed_at = max(self.changed_at, self.clock.now)
        while self.clock.now < end:
            self.clock.advance(min(end, self.changed_at + quiet) - self.clock.now)
            if self.clock.now - self.changed_at >= quiet:
                return True
        return False

    def on_node(self, node: str, line: str, patience: int) -> Result:
        """A line of shell on a node's own machine; ValueError if there is no such node."""
        if not self.kubelets.has(node):
            raise ValueError(f'nodes "{node}" not found')
        terminal = Terminal(
            self.kubelets.machine(node),
            self.clock,
            env={"HOME": "/root", "PATH": "/bin:/usr/bin:/sbin:/usr/sbin"},
            cwd="/root",
        )
        result = terminal.run(line, patience=patience)
        terminal.close()
        return result

    def add_node(self) -> str:
        """One more worker, of the next number; its name."""
        taken = {kubelet.config.name for kubelet in self.kubelets.all()}
        number = next(n for n in range(1, 10_000) if f"node-{n}" not in taken and n > self._most_nodes)
        self._most_nodes = number
        kubelet = self.kubelets.join(on_release(worker(number), self.release))
        node_tools.install((kubelet,), docker=self.release.docker)
        if self.release.docker:
            self._dockers.on_node(kubelet)
        return kubelet.config.name

    def remove_node(self, name: str) -> str:
        """The machine is taken away; ValueError if there is no such worker."""
        if not self.kubelets.has(name) or name == kube_system.NODE:
            raise ValueError(f'nodes "{name}" not found among the workers')
        self.kubelets.leave(name)
        return name

    def why(self, target: str) -> str:
        return "\n".join((why(self.history, self.server.discovery, target), *self._attempts(target)))

    def _attempts(self, target: str) -> tuple[str, ...]:
        """What the scheduler said of a pod, node by node, at its last attempt."""
        key = key_meant(self.history, self.server.discovery, target)
        if self.scheduler is None or key.resource != "pods":
            return ()
        attempts = self.scheduler.why.of(key.namespace, key.name)
        return ("  the scheduler:", *(f"    {line}" for line in explain(attempts[-1], self.clock))) if attempts else ()

    def _note_change(self, revision: Revision) -> None:
        if revision.key.resource not in NOISE:
            self.changed_at = self.clock.now


def admin_caller() -> Caller:
    """The user of the admin host's kubeconfig."""
    groups = ("system:masters", "system:authenticated")
    return Caller("kubernetes-admin", "kubernetes-admin", groups, "kubectl", credential=ADMIN_CREDENTIAL)


def boot_clock(start: str) -> Clock:
    """A clock that reads `start` when the boot is over: millisecond 0 is the cluster's birth, half a minute before."""
    born = parse_date(start) - timedelta(milliseconds=BOOT)
    return Clock(born.strftime("%Y-%m-%dT%H:%M:%SZ"))


def on_release(node: NodeConfig, release: Release) -> NodeConfig:
    """The machine with the software of a release."""
    image = release.node
    labels = {k.replace("io/control-plane", f"io/{release.role}"): v for k, v in node.labels.items()}
    return replace(
        node,
        labels=labels,
        kubelet_version=release.version,
        runtime_version=image.runtime,
        system=image.os,
        kernel=image.kernel,
    )


def worker(number: int) -> NodeConfig:
    """The machine node-N."""
    third, fourth = divmod(10 + number, 256)
    return NodeConfig(
        name=f"node-{number}", address=f"172.18.{third}.{fourth}", pod_cidr=kube_system.pod_range(number - 1)
    )
