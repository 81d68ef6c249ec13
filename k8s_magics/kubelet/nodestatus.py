"""The Node object as its kubelet registers and reports it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..apimachinery.objects import Object, freeze
from ..runtime.registry import Pulled
from ..sim.clock import Clock
from ..sim.random import Stream
from .context import NodeConfig
from .node import capacity_of
from .signals import Signal

HEALTH = (
    ("MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
    ("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
    ("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
    ("Ready", "True", "KubeletReady", "kubelet is posting ready status"),
)
MOST_IMAGES = 50


def new_node(config: NodeConfig, clock: Clock, chance: Stream) -> Object:
    """The node at its registration, ready at once.  Simplified: there is no time between joining and being ready."""
    labels = {
        "beta.kubernetes.io/arch": "amd64", "beta.kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64",
        "kubernetes.io/hostname": config.name, "kubernetes.io/os": "linux", **config.labels,
    }  # fmt: skip
    annotations = {
        "node.alpha.kubernetes.io/ttl": "0", "volumes.kubernetes.io/controller-managed-attach-detach": "true", **config.annotations,
    }  # fmt: skip
    spec: dict[str, Any] = {"podCIDR": config.pod_cidr, "podCIDRs": [config.pod_cidr]}
    if config.taints:
        spec["taints"] = list(config.taints)
    node = {
        "apiVersion": "v1", "kind": "Node", "metadata": {"name": config.name, "labels": labels, "annotations": annotations},
        "spec": spec, "status": _status(config, clock, chance),
    }  # fmt: skip
    made: Object = freeze(node)
    return made


def _status(config: NodeConfig, clock: Clock, chance: Stream) -> dict[str, Any]:
    capacity = capacity_of(config)
    return {
        "addresses": [{"type": "InternalIP", "address": config.address}, {"type": "Hostname", "address": config.name}],
        "allocatable": capacity, "capacity": capacity, "conditions": _conditions(clock), "images": [],
        "daemonEndpoints": {"kubeletEndpoint": {"Port": 10250}},
        "nodeInfo": {
            "architecture": "amd64", "bootID": chance.uid(), "containerRuntimeVersion": config.runtime_version, "kernelVersion": config.kernel,
            "kubeProxyVersion": "", "kubeletVersion": config.kubelet_version, "machineID": chance.hexadecimal(32),
            "operatingSystem": "linux", "osImage": config.system, "systemUUID": chance.uid(),
        },
    }  # fmt: skip


def _conditions(clock: Clock) -> list[dict[str, str]]:
    now = clock.timestamp()
    return [
        {
            "type": kind,
            "status": status,
            "reason": reason,
            "message": message,
            "lastHeartbeatTime": now,
            "lastTransitionTime": now,
        }
        for kind, status, reason, message in HEALTH
    ]


RUNTIME_DOWN = ("Ready", "False", "KubeletNotReady", "container runtime is down")


def renewed_status(
    node: Object, clock: Clock, images: Sequence[Pulled], *, pressures: Sequence[Signal] = (), runtime_up: bool = True
) -> Object:
    """The node's status with a new heartbeat; conditions that others set to Unknown come back."""
    now = clock.timestamp()
    old = {c["type"]: c for c in node["status"].get("conditions") or ()}
    conditions = []
    bad = {signal.condition: (signal.condition, "True", *signal.bad) for signal in pressures}
    health = [bad.get(row[0], row) for row in (HEALTH if runtime_up else (*HEALTH[:-1], RUNTIME_DOWN))]
    for kind, status, reason, message in health:
        known = old.get(kind)
        since = known["lastTransitionTime"] if known is not None and known["status"] == status else now
        conditions.append(
            {
                "type": kind,
                "status": status,
                "reason": reason,
                "message": message,
                "lastHeartbeatTime": now,
                "lastTransitionTime": since,
            }
        )
    kept = [c for kind, c in old.items() if kind not in {h[0] for h in HEALTH}]
    listed = [
        {"names": [i.id, i.name], "sizeBytes": i.image.size}
        for i in sorted(images, key=lambda i: (-i.image.size, i.name))
    ]
    made: Object = freeze({**node["status"], "conditions": [*kept, *conditions], "images": listed[:MOST_IMAGES]})
    return made
