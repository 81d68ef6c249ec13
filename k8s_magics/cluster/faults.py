"""What can be broken on purpose: `%k8s break node node-1`.  What is broken is mended by breaking it again; what restarts needs no mending."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ..apimachinery.objects import Object, dig
from ..kubelet.signals import BY_NAME
from ..runtime.reference import InvalidReference, parse_reference
from ..shell.signals import SIGKILL

if TYPE_CHECKING:
    from .machinery import Machinery

LIST = """\
%k8s break node NAME                       the machine stops answering (again: it comes back)
%k8s break node NAME --pressure RESOURCE   it runs short of memory, disk or pid (again: there is enough; five minutes later it says so)
%k8s break network NODE | pod/POD          a node or a pod is cut off from everything else, and runs on (again: it is connected)
%k8s break pod POD                         its sandbox ends with all that runs in it; the kubelet makes another
%k8s break container POD [CONTAINER]       the main process of a container, the first one's if none is named, is killed
%k8s break image IMAGE                     an image, or one tag of it, is gone from its registry (again: it is there)
%k8s break registry DOMAIN                 a registry cannot be reached (again: it can)"""
MOST_WORDS = 2


class Faults:
    """The faults of one cluster.  Every method says what happened, in words; ValueError for a target that is not there."""

    def __init__(self, machinery: Machinery) -> None:
        self._machinery = machinery

    def listing(self) -> str:
        """What can be broken, and what is."""
        broken = sorted(self._broken())
        return LIST + ("\n\nbroken now: " + ", ".join(broken) if broken else "")

    def make(self, what: str, *names: str) -> str:
        pressure, words = _pressure(names)
        if what == "node" and pressure and len(words) == 1:
            return self._pressure(words[0], pressure)
        one: Mapping[str, Callable[[str], str]] = {
            "node": self._node, "network": self._network, "pod": self._sandbox, "image": self._image, "registry": self._registry,
        }  # fmt: skip
        if what == "container" and 1 <= len(words) <= MOST_WORDS and not pressure:
            return self._container(*words)
        if what not in one or len(words) != 1 or pressure:
            raise ValueError(f"this cannot be broken: {' '.join((what, *names))}\n{LIST}")
        return one[what](words[0])

    def _node(self, name: str) -> str:
        self._must_be_node(name)
        if name in self._machinery.fabric.cut:
            raise ValueError(f"node {name} is cut off: connect it first, `%k8s break network {name}`")
        up = self._machinery.kubelets.toggle(name)
        return f"node {name} is back" if up else f"node {name} has stopped answering"

    def _must_be_node(self, name: str) -> None:
        if not self._machinery.kubelets.has(name):
            raise ValueError(f'nodes "{name}" not found')

    def _pressure(self, name: str, resource: str) -> str:
        self._must_be_node(name)
        if resource not in BY_NAME:
            raise ValueError(f"a node can be short of {', '.join(BY_NAME)}, not of {resource!r}")
        short = self._machinery.kubelets.starve(name, BY_NAME[resource])
        return f"node {name} {'is short of' if short else 'has enough again of'} {resource}"

    def _network(self, name: str) -> str:
        fabric, kubelets = self._machinery.fabric, self._machinery.kubelets
        if kubelets.has(name):
            mended = fabric.toggle_cut(name)
            kubelets.cut_off(name, again=mended)
            return f"node {name} is connected again" if mended else f"node {name} is cut off from the network"
        address = dig(self._pod(name), "status.podIP")
        if not address:
            raise ValueError(f"{name} has no address that could be cut off")
        mended = fabric.toggle_cut(address)
        return f"{name} is connected again" if mended else f"{name} is cut off from the network"

    def _sandbox(self, name: str) -> str:
        if not self._machinery.kubelets.lose_sandbox(self._pod(name)):
            raise ValueError(f"pod {name} does not run anywhere")
        return f"the sandbox of pod {name} has ended"

    def _container(self, name: str, container: str = "") -> str:
        pod = self._pod(name)
        names = [c["name"] for c in (*dig(pod, "spec.containers"), *dig(pod, "spec.initContainers", ()))]
        chosen = container or names[0]
        if chosen not in names:
            raise ValueError(f"pod {name} has no container {container}: it has {', '.join(names)}")
        self._machinery.kubelets.kill(pod, chosen, SIGKILL)
        return f"the main process of container {chosen} in pod {name} was killed"

    def _pod(self, name: str) -> Object:
        namespace, _, bare = name.removeprefix("pod/").rpartition("/")
        pods = self._machinery.server.store.list("pods", namespace or "default")
        found = next((p for p in pods if p["metadata"]["name"] == bare), None)
        if found is None:
            raise ValueError(f'pods "{bare}" not found')
        return found

    def _image(self, name: str) -> str:
        try:
            reference = parse_reference(name)
        except InvalidReference as error:
            raise ValueError(f"{name!r} names no image: {error}") from None
        whole = ":" not in name.rpartition("/")[2]
        gone, key = self._machinery.registry.missing, reference.repository if whole else str(reference)
        if key in gone:
            gone.discard(key)
            return f"image {key} is there again"
        gone.add(key)
        return f"image {key} is gone"

    def _registry(self, domain: str) -> str:
        down = self._machinery.registry.unreachable
        if domain in down:
            down.discard(domain)
            return f"registry {domain} can be reached again"
        down.add(domain)
        return f"registry {domain} cannot be reached"

    def _broken(self) -> list[str]:
        machinery = self._machinery
        found = [f"registry {domain}" for domain in machinery.registry.unreachable]
        found += [f"image {name}" for name in machinery.registry.missing]
        found += [f"network {name}" for name in machinery.fabric.cut]
        for kubelet in machinery.kubelets.all():
            name = kubelet.config.name
            if not kubelet.online and name not in machinery.fabric.cut:
                found.append(f"node {name}")
            found += [f"node {name} --pressure {word}" for word, s in BY_NAME.items() if kubelet.pressure.is_starved(s)]
        return found


def _pressure(names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """(what follows --pressure, the other words)"""
    words = list(names)
    for index, word in enumerate(words):
        flag, equals, value = word.partition("=")
        if flag == "--pressure":
            rest = words[index + 1 :]
            return (value, (*words[:index], *rest)) if equals else ((rest or [""])[0], (*words[:index], *rest[1:]))
    return "", names
