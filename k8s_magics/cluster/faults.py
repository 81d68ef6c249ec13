"""What can be broken on purpose: `%k8s break node node-1`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ..apimachinery.objects import Object, dig
from ..shell.signals import SIGKILL

if TYPE_CHECKING:
    from .machinery import Machinery

LIST = """%k8s break node NAME          the machine stops answering (again: it comes back)
%k8s break container POD      the first container's main process is killed
%k8s break registry DOMAIN    a registry cannot be reached (again: it can)"""


class Faults:
    """The faults of one cluster.  Every method says what happened, in words; ValueError for a target that is not there."""

    def __init__(self, machinery: Machinery) -> None:
        self._machinery = machinery

    def listing(self) -> str:
        return LIST

    def make(self, what: str, *names: str) -> str:
        kinds: Mapping[str, Callable[[str], str]] = {
            "node": self._node, "container": self._container, "pod": self._container, "registry": self._registry,
        }  # fmt: skip
        if what not in kinds or len(names) != 1:
            raise ValueError(f"this cannot be broken: {' '.join((what, *names))}\n{LIST}")
        return kinds[what](names[0])

    def _node(self, name: str) -> str:
        kubelets = self._machinery.kubelets
        if not kubelets.has(name):
            raise ValueError(f'nodes "{name}" not found')
        up = kubelets.toggle(name)
        return f"node {name} is back" if up else f"node {name} has stopped answering"

    def _container(self, name: str) -> str:
        pod = self._pod(name)
        container = dig(pod, "spec.containers")[0]["name"]
        self._machinery.kubelets.kill(pod, container, SIGKILL)
        return f"the main process of container {container} in pod {name} was killed"

    def _pod(self, name: str) -> Object:
        namespace, _, bare = name.removeprefix("pod/").rpartition("/")
        pods = self._machinery.server.store.list("pods", namespace or "default")
        found = next((p for p in pods if p["metadata"]["name"] == bare), None)
        if found is None:
            raise ValueError(f'pods "{bare}" not found')
        return found

    def _registry(self, domain: str) -> str:
        down = self._machinery.registry.unreachable
        if domain in down:
            down.discard(domain)
            return f"registry {domain} can be reached again"
        down.add(domain)
        return f"registry {domain} cannot be reached"
