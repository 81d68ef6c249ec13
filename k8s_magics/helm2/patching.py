"""How Tiller changes an object: by what the chart says now against what it said before.

The live object isn't looked at: what somebody changed by hand stays as long as the chart's own lines don't change.
Source: k8s.io/helm/pkg/kube/client.go (2.9): createPatch, updateResource, recreatePods.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..apimachinery.errors import ApiError
from ..apimachinery.objects import Object, dig
from ..apimachinery.patch.diff import two_way
from ..apimachinery.patch.merge_patch import create_merge_patch
from ..apimachinery.selectors import of_labels
from ..cli.item import Item
from ..helm.applying import Cluster, Method

_SELECTING = {
    "ReplicationController": "spec.selector",
    **dict.fromkeys(("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job"), "spec.selector.matchLabels"),
}


@dataclass(frozen=True)
class Changing:
    """`force`: what refuses the patch is deleted and made anew; `recreate`: the pods of workloads are deleted."""

    force: bool = False
    recreate: bool = False

    def method(self) -> Method:
        """For helm.applying."""
        return Method(server_side=False, change=self._change)

    def _change(self, cluster: Cluster, original: Item, item: Item, live: Object) -> None:
        """Raises ApiError."""
        try:
            _patch(cluster, original, item)
        except ApiError:
            if not self.force:
                raise
            cluster.delete([item])
            cluster.create([item])
            return
        if self.recreate:
            _delete_pods(cluster, item)


def _patch(cluster: Cluster, original: Item, item: Item) -> None:
    schema = cluster.session.client.server.schema
    known = schema.of(item.resource.api_version(item.version), item.resource.kind)
    patch: Any = (
        two_way(schema, known, original.object, item.object) if known else create_merge_patch(original.object, item.object)
    )  # fmt: skip
    if patch:
        cluster.client.patch(
            item.resource.key, item.name, patch, namespace=item.namespace, version=item.version,
            kind="strategic" if known else "merge",
        )  # fmt: skip


def _delete_pods(cluster: Cluster, item: Item) -> None:
    labels: Any = dig(item.object, _SELECTING.get(item.resource.kind, ""))
    if not labels:
        return
    client, matcher = cluster.client, of_labels(labels)
    for pod in client.list("pods", item.namespace):
        if matcher.matches(pod["metadata"].get("labels") or {}):
            client.delete("pods", str(pod["metadata"]["name"]), namespace=item.namespace)
