"""All nodes and the pods on them, kept up to date from what changes in the API."""

from __future__ import annotations

from collections.abc import Mapping

from ..apimachinery.meta import uid_of
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.selectors import Selector
from ..apiserver.store import Revision, Store
from .framework import Crowd
from .nodeinfo import NodeInfo, PodInfo

_MOST_SELECTORS = 128


class SelectorCounts:
    """How many living pods of each node match a selector: counted once, then kept."""

    def __init__(self, nodes: Mapping[str, NodeInfo]) -> None:
        self._nodes = nodes
        self._counts: dict[tuple[str, Selector], dict[str, int]] = {}

    def of(self, namespace: str, selector: Selector) -> Mapping[str, int]:
        key = (namespace, selector)
        counts = self._counts.get(key)
        if counts is None:
            if len(self._counts) >= _MOST_SELECTORS:
                self._counts.pop(next(iter(self._counts)))
            counts = self._counts[key] = {name: self._count(node, *key) for name, node in self._nodes.items()}
        return counts

    def change(self, node: str, info: PodInfo, by: int) -> None:
        if info.leaving:
            return
        for (namespace, selector), counts in self._counts.items():
            if namespace == info.namespace and selector.matches(info.labels):
                counts[node] = counts.get(node, 0) + by

    @staticmethod
    def _count(node: NodeInfo, namespace: str, selector: Selector) -> int:
        return sum(
            p.namespace == namespace and not p.leaving and selector.matches(p.labels) for p in node.pods.values()
        )


class State:
    """`nodes` by name; `changed` is told by the scheduler of every pod and node revision."""

    def __init__(self, store: Store) -> None:
        self.nodes: dict[str, NodeInfo] = {}
        self.counts = SelectorCounts(self.nodes)
        self._where: dict[str, str] = {}
        self._crowd: Crowd | None = None
        for node in store.list("nodes"):
            self.nodes[node["metadata"]["name"]] = NodeInfo(node)
        for pod in store.list("pods"):
            self.see_pod(pod)

    @property
    def crowd(self) -> Crowd:
        """All nodes; another one after each change of what a crowd tells of them."""
        if self._crowd is None:
            self._crowd = Crowd(self.nodes.values())
        return self._crowd

    def node_changed(self, revision: Revision) -> None:
        name = revision.key.name
        node = self.nodes.get(name)
        if revision.verb != "delete" and node is not None:
            before = node.taints, node.unschedulable, node.images
            node.set_node(revision.object)
            if before == (node.taints, node.unschedulable, node.images):
                return
        elif revision.verb != "delete":
            self.nodes[name] = NodeInfo(revision.object)
        else:
            self.nodes.pop(name, None)
        self._crowd = None

    def pod_changed(self, revision: Revision) -> None:
        if revision.verb == "delete":
            self.forget_pod(uid_of(revision.object))
        else:
            self.see_pod(revision.object)

    def see_pod(self, pod: Object) -> None:
        """Count a bound pod on its node, until it has finished."""
        uid, node_name = uid_of(pod), pod["spec"].get("nodeName")
        if not node_name or (pod.get("status") or EMPTY).get("phase") in ("Succeeded", "Failed"):
            self.forget_pod(uid)
            return
        node = self.nodes.get(node_name)
        if node is None:
            return
        known = node.pods.get(uid)
        if known is not None and known.pod["spec"] is pod["spec"]:
            self._renew(node, known, pod)
            return
        self.forget_pod(uid)
        self.place(PodInfo(pod), node)

    def place(self, info: PodInfo, node: NodeInfo) -> None:
        node.add(info)
        if info.affinity:
            self._crowd = None
        self._where[info.uid] = node.name
        self.counts.change(node.name, info, 1)

    def forget_pod(self, uid: str) -> None:
        name = self._where.pop(uid, None)
        node = self.nodes.get(name) if name is not None else None
        if node is not None and uid in node.pods:
            self.counts.change(node.name, node.pods[uid], -1)
            if node.pods[uid].affinity:
                self._crowd = None
            node.remove(uid)

    def _renew(self, node: NodeInfo, info: PodInfo, pod: Object) -> None:
        meta, before = pod["metadata"], info.pod["metadata"]
        if meta.get("labels") is before.get("labels") and meta.get("deletionTimestamp") == before.get(
            "deletionTimestamp"
        ):
            info.renew(pod)
            return
        self.counts.change(node.name, info, -1)
        info.renew(pod)
        self.counts.change(node.name, info, 1)


def changes_node(revision: Revision) -> bool:
    """Whether a node changed in something that decides where pods fit (heartbeats do not)."""
    old, new = revision.previous, revision.object
    if old is None:
        return True
    paths = ("metadata.labels", "spec.taints", "spec.unschedulable", "status.allocatable")
    return any(dig(old, path) != dig(new, path) for path in paths)
