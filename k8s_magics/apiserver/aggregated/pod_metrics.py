"""PodMetrics: what the containers of running pods use (`kubectl get podmetrics`, the API behind `kubectl top pod`)."""

from __future__ import annotations

from collections.abc import Iterator

from ...apimachinery.meta import labels_of, name_of, namespace_of
from ...apimachinery.objects import Object
from ...apimachinery.resource import Resource
from ..aggregation import Aggregated
from ..server import APIServer
from ._usage import GROUP, SERVICE, VERSION, columns, measurement, usage_of


def _objects(server: APIServer) -> Iterator[Object]:
    when = server.clock.timestamp()
    for pod in server.store.list("pods"):
        used = server.nodes.pod_usage(pod)
        if not used:
            continue
        labels = {"labels": dict(labels_of(pod))} if labels_of(pod) else {}
        meta = {"name": name_of(pod), "namespace": namespace_of(pod), "creationTimestamp": when, **labels}
        containers = [{"name": name, "usage": usage_of(part)} for name, part in used.items()]
        yield measurement("PodMetrics", meta, when, containers=containers)


AGGREGATED = Aggregated(
    resource=Resource(
        kind="PodMetrics", plural="pods", group=GROUP, versions=(VERSION,), singular="podmetrics", verbs=("get", "list"),
        columns=columns("containers"),
    ),
    objects=_objects,
    service=SERVICE,
)  # fmt: skip
