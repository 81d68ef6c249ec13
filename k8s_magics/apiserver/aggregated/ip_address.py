"""IPAddresses: one for each address of a Service."""

from __future__ import annotations

from collections.abc import Iterator

from ...apimachinery.meta import name_of, namespace_of
from ...apimachinery.objects import Object, dig
from ...resources.ip_address import RESOURCE
from ..aggregation import Aggregated
from ..server import APIServer
from ._born import born, with_kept

LABELS = {"ipaddress.kubernetes.io/ip-family": "IPv4", "ipaddress.kubernetes.io/managed-by": "ipallocator.k8s.io"}


def _objects(server: APIServer) -> Iterator[Object]:
    yield from with_kept(server, RESOURCE, _made(server))


def _made(server: APIServer) -> Iterator[Object]:
    for service in server.store.list("services"):
        address = dig(service, "spec.clusterIP")
        if address and address != "None":
            parent = {"group": "", "name": name_of(service), "namespace": namespace_of(service), "resource": "services"}
            since = service["metadata"].get("creationTimestamp")
            spec = {"spec": {"parentRef": parent}}
            yield born(server, RESOURCE, address, spec, labels=LABELS, creationTimestamp=since)


AGGREGATED = Aggregated(resource=RESOURCE, objects=_objects)
