"""Before a request goes on to a kubelet: logs, exec, attach and port-forward of a pod, as far as the API server checks them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..apimachinery.errors import BadRequest
from ..apimachinery.objects import Object, dig
from ..shell.kernel import Process
from .nodes import NodeConnection, Streams


def logs(nodes: NodeConnection, pod: Object, container: str, *, previous: bool = False) -> Any:
    """The log of a container, or None if the pod is on no node yet."""
    name = checked(pod, container)
    if not dig(pod, "spec.nodeName"):
        return None
    return nodes.logs(pod, name, previous=previous)


def execute(nodes: NodeConnection, pod: Object, container: str, argv: Sequence[str], streams: Streams) -> Process:
    """Run a command in a container."""
    name = checked(pod, container)
    _require_host(pod)
    return nodes.exec(pod, name, argv, streams)


def attach(nodes: NodeConnection, pod: Object, container: str, streams: Streams) -> Process:
    """Join the main process's streams."""
    name = checked(pod, container)
    _require_host(pod)
    return nodes.attach(pod, name, streams)


def checked(pod: Object, container: str) -> str:
    """The container's name; BadRequest if the pod has none of that name."""
    name = pod["metadata"]["name"]
    spec = pod["spec"]
    every = [c["name"] for key in ("containers", "initContainers", "ephemeralContainers") for c in spec.get(key) or ()]
    if not container:
        if len(every) > 1:
            raise BadRequest(f"a container name must be specified for pod {name}, choose one of: [{' '.join(every)}]")
        return str(every[0])
    if container not in every:
        raise BadRequest(f"container {container} is not valid for pod {name}")
    return container


def _require_host(pod: Object) -> None:
    if not dig(pod, "spec.nodeName"):
        raise BadRequest(f"pod {pod['metadata']['name']} does not have a host assigned")
