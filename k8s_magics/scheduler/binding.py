"""Binding the claims that waited for their pod to choose a node.

# Simplified: the pod goes back to the queue until its claims are bound, instead of holding its place on the node meanwhile.
"""

from __future__ import annotations

from ..apimachinery.errors import ApiError
from ..apimachinery.meta import annotations_of, name_of, namespace_of, uid_of
from ..apimachinery.objects import Object, evolve
from ..client.controller import Context
from .plugins.volume_binding import claims_to_bind
from .volumes import smallest

SELECTED_NODE = "volume.kubernetes.io/selected-node"


class VolumeBinder:
    """Reserves volumes (or asks for new ones) near a chosen node; the volume controller completes the binding."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def bind(self, pod: Object, node: Object) -> bool:
        """Whether all claims of the pod are bound; if not, what is needed for it has been asked for."""
        waiting = claims_to_bind(self._ctx.client.store, pod)
        for claim in waiting:
            try:
                self._request(claim, node)
            except ApiError:
                continue
        return not waiting

    def _request(self, claim: Object, node: Object) -> None:
        client = self._ctx.client
        volume = smallest(client.store, claim, node)
        if volume is not None:
            if not volume["spec"].get("claimRef"):
                reserved = evolve(volume, "spec.claimRef", _reference(claim))
                annotations = {**annotations_of(volume), "pv.kubernetes.io/bound-by-controller": "yes"}
                client.update("persistentvolumes", evolve(reserved, "metadata.annotations", annotations))
            return
        if annotations_of(claim).get(SELECTED_NODE) != name_of(node):
            annotations = {**annotations_of(claim), SELECTED_NODE: name_of(node)}
            client.update("persistentvolumeclaims", evolve(claim, "metadata.annotations", annotations))


def _reference(claim: Object) -> dict[str, str]:
    return {
        "kind": "PersistentVolumeClaim", "apiVersion": "v1", "namespace": namespace_of(claim), "name": name_of(claim), "uid": uid_of(claim),
        "resourceVersion": claim["metadata"]["resourceVersion"],
    }  # fmt: skip
