"""What a cluster is asked to be."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from ..sim.clock import DEFAULT_START, parse_date
from .release import release


@dataclass(frozen=True, kw_only=True)
class Settings:
    """nodes          workers, node-1 ... (4 CPU, 8Gi, 110 pods each)
    control_plane  a control-plane node, the pods of kube-system and a storage provisioner (metrics are served without it, too)
    seed           of all chance
    release        which Kubernetes
    start          the date at which the clock begins (RFC 3339)
    controllers    False leaves the API server alone: no controllers, no scheduler, no ServiceAccount admission
    ingress        an Ingress controller (ingress-nginx) on ports 80 and 443 of node-1, and its IngressClass
    load_balancers a cloud that gives Services of type LoadBalancer an address, within half a minute (else they wait for ever)
    disks          a cloud's disks: the StorageClass cloud-disk, whose volumes go from node to node and can be enlarged
    """

    nodes: int = 3
    control_plane: bool = True
    seed: int = 0
    release: str = "1.35"
    start: str = DEFAULT_START
    controllers: bool = True
    ingress: bool = False
    load_balancers: bool = False
    disks: bool = False

    def __post_init__(self) -> None:
        release(self.release)
        parse_date(self.start)
        if not 0 <= self.nodes <= 1000:
            raise ValueError(f"nodes={self.nodes}: a cluster here has 0 to 1000 of them")
        if self.ingress and not (self.nodes and self.controllers):
            raise ValueError("ingress=True: its controller needs a node to run on, and the cluster's controllers")

        if (self.load_balancers or self.disks) and not self.controllers:
            raise ValueError("load_balancers=True and disks=True: the cloud's controllers are among the cluster's")

    @property
    def has_control_plane(self) -> bool:
        """An API server alone has none, whatever was asked."""
        return self.control_plane and self.controllers

    def as_json(self) -> dict[str, Any]:
        return asdict(self)
