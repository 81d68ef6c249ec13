"""What a kubelet is made of.

For the assembler:

    context = KubeletContext(connect=..., runtime=RuntimeContext(clock, kernel, fabric, registry), random=random)
    kubelets = Kubelets(context)              the NodeConnection to hand to the API server (kubelet/connection.py)
    kubelets.join(NodeConfig(name="node-1", address="172.18.0.11", pod_cidr="10.244.0.0/24"))
    kubelets.start_metrics()                  where there is a metrics server

`connect("node-1")` gives the API client of that node's kubelet (user `system:node:node-1`, actor `kubelet/node-1`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ..client.client import Client
from ..network.resolver import ResolverConfig
from ..runtime.runtime import RuntimeContext
from ..sim.clock import Clock
from ..sim.random import Random
from .shortcuts import Probing


@dataclass(frozen=True, kw_only=True)
class NodeConfig:
    """One machine that joins the cluster; quantities as Kubernetes writes them."""

    name: str
    address: str
    pod_cidr: str
    cores: int = 4
    memory: str = "8Gi"
    storage: str = "100Gi"
    pods: int = 110
    labels: Mapping[str, str] = field(default_factory=dict)
    annotations: Mapping[str, str] = field(default_factory=dict)
    taints: Sequence[Mapping[str, str]] = ()
    kubelet_version: str = "v1.35.4"
    runtime_version: str = "containerd://2.1.5"
    system: str = "Debian GNU/Linux 12 (bookworm)"
    kernel: str = "6.1.0-18-amd64"


@dataclass(frozen=True, kw_only=True)
class KubeletContext:
    """`node_servers` are the name servers of the nodes themselves (dnsPolicy Default).

    `heartbeats`: renew leases every 10 s and report node status every 5 min; without them nodes must not be monitored."""

    connect: Callable[[str], Client]
    runtime: RuntimeContext
    random: Random
    cluster_domain: str = "cluster.local"
    node_servers: tuple[str, ...] = ("172.18.0.1",)
    heartbeats: bool = True
    probing: Probing = field(default_factory=Probing)

    @property
    def clock(self) -> Clock:
        return self.runtime.clock

    def node_resolver(self) -> ResolverConfig:
        """How the nodes themselves resolve names."""
        return ResolverConfig(nameservers=self.node_servers)

    @property
    def dns_address(self) -> str:
        return self.runtime.fabric.dns_address
