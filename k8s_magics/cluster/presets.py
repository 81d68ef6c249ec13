"""What a cluster is born with: namespaces, the `kubernetes` service, priority classes, nodes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..apimachinery.objects import Object, freeze
from ..apiserver.store import Key
from .rbac import default_roles
from .settings import Settings

API_ADDRESS, API_PORT = "172.18.0.10", 6443
SERVICE_ADDRESS = "10.96.0.1"
NAMESPACES = ("default", "kube-node-lease", "kube-public", "kube-system")

CORES, MEMORY, PODS = "4", "8388608Ki", "110"


def first_objects(settings: Settings) -> list[tuple[str, Object]]:
    """(resource key, object) of all that the API server makes by itself, in order."""
    made = [("namespaces", _namespace(name)) for name in NAMESPACES]
    made += [("priorityclasses.scheduling.k8s.io", _priority(*p)) for p in PRIORITIES]
    made += default_roles(gathered=settings.controllers)
    made.append(("services", _kubernetes_service()))
    made.append(("endpoints", _kubernetes_endpoints()))
    made.append(("endpointslices.discovery.k8s.io", _kubernetes_slice()))
    made += [("componentstatuses", _component(*c, settings.controllers)) for c in COMPONENTS]
    return made


def key_of(resource: str, obj: Object) -> Key:
    return Key(resource, obj["metadata"].get("namespace", ""), obj["metadata"]["name"])


def _namespace(name: str) -> Object:
    labels = {"kubernetes.io/metadata.name": name}
    return _object(
        "v1",
        "Namespace",
        {"name": name, "labels": labels},
        spec={"finalizers": ["kubernetes"]},
        status={"phase": "Active"},
    )


# name, where its health is asked for, whether it is there when no controllers are
COMPONENTS = (
    ("controller-manager", "https://127.0.0.1:10257/healthz", False),
    ("etcd-0", "", True),
    ("scheduler", "https://127.0.0.1:10259/healthz", False),
)


def _component(name: str, url: str, always: bool, controllers: bool) -> Object:
    if always or controllers:
        condition = {"type": "Healthy", "status": "True", "message": "ok"}
    else:
        port = url.rpartition(":")[2].partition("/")[0]
        message = f'Get "{url}": dial tcp 127.0.0.1:{port}: connect: connection refused'
        condition = {"type": "Healthy", "status": "False", "message": message}
    return _object("v1", "ComponentStatus", {"name": name}, conditions=[condition])


PRIORITIES = (
    (
        "system-cluster-critical",
        2_000_000_000,
        "Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.",
    ),
    (
        "system-node-critical",
        2_000_001_000,
        "Used for system critical pods that must not be moved from their current node.",
    ),
)


def _priority(name: str, value: int, description: str) -> Object:
    more = {"value": value, "description": description, "preemptionPolicy": "PreemptLowerPriority"}
    return _object("scheduling.k8s.io/v1", "PriorityClass", {"name": name, "generation": 1}, **more)


def _kubernetes_service() -> Object:
    spec = {
        "clusterIP": SERVICE_ADDRESS,
        "clusterIPs": [SERVICE_ADDRESS],
        "internalTrafficPolicy": "Cluster",
        "ipFamilies": ["IPv4"],
        "ipFamilyPolicy": "SingleStack",
        "ports": [{"name": "https", "port": 443, "protocol": "TCP", "targetPort": API_PORT}],
        "sessionAffinity": "None",
        "type": "ClusterIP",
    }
    labels = {"component": "apiserver", "provider": "kubernetes"}
    return _object("v1", "Service", _in_default(labels), spec=spec, status={"loadBalancer": {}})


def _kubernetes_endpoints() -> Object:
    subset = {"addresses": [{"ip": API_ADDRESS}], "ports": [{"name": "https", "port": API_PORT, "protocol": "TCP"}]}
    labels = {"endpointslice.kubernetes.io/skip-mirror": "true"}
    return _object("v1", "Endpoints", _in_default(labels), subsets=[subset])


def _kubernetes_slice() -> Object:
    endpoints = [{"addresses": [API_ADDRESS], "conditions": {"ready": True}}]
    ports = [{"name": "https", "port": API_PORT, "protocol": "TCP"}]
    labels = {"kubernetes.io/service-name": "kubernetes"}
    more = {"addressType": "IPv4", "endpoints": endpoints, "ports": ports}
    return _object("discovery.k8s.io/v1", "EndpointSlice", _in_default(labels), **more)


def _in_default(labels: Mapping[str, str]) -> dict[str, Any]:
    return {"name": "kubernetes", "namespace": "default", "labels": dict(labels)}


def _object(api_version: str, kind: str, metadata: Mapping[str, Any], **rest: Any) -> Object:
    made: Object = freeze({"apiVersion": api_version, "kind": kind, "metadata": metadata, **rest})
    return made
