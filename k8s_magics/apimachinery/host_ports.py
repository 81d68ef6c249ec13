"""The ports of its node that a pod takes: each can be taken once (k8s.io/kube-scheduler, NodePorts)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .objects import Object

HostPort = tuple[str, str, int]
"""(host address, protocol, port); the address "" means all"""


def host_ports(pod: Object) -> Iterator[HostPort]:
    """Every host port of the containers and sidecars."""
    spec = pod["spec"]
    sidecars = [c for c in spec.get("initContainers") or () if c.get("restartPolicy") == "Always"]
    for container in (*(spec.get("containers") or ()), *sidecars):
        for port in container.get("ports") or ():
            if port.get("hostPort"):
                address = port.get("hostIP") or ""
                yield ("" if address == "0.0.0.0" else address, port.get("protocol", "TCP"), port["hostPort"])


def conflict(wanted: Iterable[HostPort], taken: Iterable[HostPort]) -> bool:
    """Whether two sets of host ports have one in common."""
    held = tuple(taken)
    for address, protocol, port in wanted:
        for other, other_protocol, other_port in held:
            if (protocol, port) == (other_protocol, other_port) and (address == other or not address or not other):
                return True
    return False
