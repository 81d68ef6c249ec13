"""CSINodes: one a node, without drivers, as its kubelet makes it."""

from __future__ import annotations

from collections.abc import Iterator

from ...apimachinery.meta import name_of, uid_of
from ...apimachinery.objects import Object
from ...resources.csi_node import RESOURCE
from ..aggregation import Aggregated
from ..server import APIServer
from ._born import born, with_kept

_PLUGINS = (
    "kubernetes.io/aws-ebs", "kubernetes.io/azure-disk", "kubernetes.io/azure-file", "kubernetes.io/cinder", "kubernetes.io/gce-pd",
    "kubernetes.io/portworx-volume", "kubernetes.io/vsphere-volume",
)  # fmt: skip


def _objects(server: APIServer) -> Iterator[Object]:
    yield from with_kept(server, RESOURCE, (_of_node(server, node) for node in server.store.list("nodes")))


def _of_node(server: APIServer, node: Object) -> Object:
    owner = {"apiVersion": "v1", "kind": "Node", "name": name_of(node), "uid": uid_of(node)}
    return born(
        server, RESOURCE, name_of(node), {"spec": {"drivers": None}},
        annotations={"storage.alpha.kubernetes.io/migrated-plugins": ",".join(_PLUGINS)},
        creationTimestamp=node["metadata"].get("creationTimestamp"), ownerReferences=[owner],
    )  # fmt: skip


AGGREGATED = Aggregated(resource=RESOURCE, objects=_objects)
