"""ServiceCIDRs: the range that the API server was started with."""

from __future__ import annotations

from collections.abc import Iterator

from ...apimachinery.objects import Object
from ...resources.service_cidr import RESOURCE
from ..aggregation import Aggregated
from ..allocators import SERVICE_NETWORK
from ..server import APIServer
from ._born import born, with_kept


def _objects(server: APIServer) -> Iterator[Object]:
    ready = {
        "type": "Ready", "status": "True", "reason": "", "message": "Kubernetes Service CIDR is ready",
        "lastTransitionTime": server.clock.timestamp(0),
    }  # fmt: skip
    fields = {"spec": {"cidrs": [SERVICE_NETWORK]}, "status": {"conditions": [ready]}}
    finalizers = ["networking.k8s.io/service-cidr-finalizer"]
    yield from with_kept(server, RESOURCE, [born(server, RESOURCE, "kubernetes", fields, finalizers=finalizers)])


AGGREGATED = Aggregated(resource=RESOURCE, objects=_objects)
