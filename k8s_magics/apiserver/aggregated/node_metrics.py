"""NodeMetrics: what nodes use (`kubectl get nodemetrics`, the API behind `kubectl top node`)."""

from __future__ import annotations

from collections.abc import Iterator

from ...apimachinery.meta import labels_of, name_of
from ...apimachinery.objects import Object
from ...apimachinery.resource import Resource
from ..aggregation import Aggregated
from ..server import APIServer
from ._usage import GROUP, SERVICE, VERSION, columns, measurement, usage_of


def _objects(server: APIServer) -> Iterator[Object]:
    when = server.clock.timestamp()
    for node in server.store.list("nodes"):
        used = server.nodes.usage(name_of(node))
        if used is not None:
            meta = {"name": name_of(node), "creationTimestamp": when, "labels": dict(labels_of(node))}
            yield measurement("NodeMetrics", meta, when, usage=usage_of(used))


AGGREGATED = Aggregated(
    resource=Resource(
        kind="NodeMetrics", plural="nodes", group=GROUP, versions=(VERSION,), singular="nodemetrics", namespaced=False,
        verbs=("get", "list"), columns=columns(""),
    ),
    objects=_objects,
    service=SERVICE,
)  # fmt: skip
