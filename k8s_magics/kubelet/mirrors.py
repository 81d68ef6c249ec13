"""Mirror pods: the API's pictures of static pods, made, kept and removed by the kubelet (pkg/kubelet/pod/mirror_client.go).

A mirror carries its static pod's UID in an annotation.  Whoever deletes it gets another one at once.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from ..apimachinery.errors import ApiError
from ..apimachinery.meta import annotations_of, is_deleting
from ..apimachinery.objects import Object
from ..apiserver.store import Key
from .containers import MIRROR
from .node import NodeServices

SEEN = "kubernetes.io/config.seen"


class Mirrors:
    """All mirrors of one node."""

    def __init__(self, node: NodeServices) -> None:
        self._node = node

    def show(self, pod: Object) -> None:
        """See to it that the API shows the pod."""
        uid, there = pod["metadata"]["uid"], self._find(pod)
        if there is not None and _shows(there, uid) and not is_deleting(there):
            return
        meta = pod["metadata"]
        with suppress(ApiError):  # the next look tries again
            if there is not None:
                self._delete(there)
            self._node.client.create("pods", self._reflection(pod), namespace=meta["namespace"])

    def remove(self, pod: Object) -> None:
        """The pod has ended: so does its mirror."""
        there = self._find(pod)
        if there is not None and _shows(there, pod["metadata"]["uid"]):
            with suppress(ApiError):  # gone already
                self._delete(there)

    def _find(self, pod: Object) -> Object | None:
        meta = pod["metadata"]
        return self._node.store.get(Key("pods", meta["namespace"], meta["name"]))

    def _delete(self, mirror: Object) -> None:
        meta = mirror["metadata"]
        self._node.client.delete("pods", meta["name"], namespace=meta["namespace"], grace_period=0, uid=meta["uid"])

    def _reflection(self, pod: Object) -> dict[str, Any]:
        meta = dict(pod["metadata"])
        uid = meta.pop("uid")
        meta["annotations"] = {
            **meta.get("annotations", {}),
            MIRROR: uid,
            SEEN: self._node.clock.micro_timestamp()[:-1] + "000Z",
        }
        node = self._node.store.get(Key("nodes", "", self._node.config.name))
        if node is not None:
            owner = {
                "apiVersion": "v1",
                "controller": True,
                "kind": "Node",
                "name": self._node.config.name,
                "uid": node["metadata"]["uid"],
            }
            meta["ownerReferences"] = [owner]
        return {**pod, "metadata": meta}


def _shows(mirror: Object, uid: str) -> bool:
    return annotations_of(mirror).get(MIRROR) == uid
