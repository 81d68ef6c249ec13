"""APIServices: one for each version of each group of the API, and who answers for it.

Simplified: the main server's own come from what it serves; one that a user makes is kept, and nobody is asked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from ...apimachinery.meta import condition
from ...apimachinery.objects import EMPTY, FrozenDict, Object, dig, freeze
from ...apimachinery.resource import AGE, NAME, Column, Resource
from ...resources.rules.api_services import api_service_errors, api_service_status_errors
from ..aggregation import Aggregated
from ..rest.documents import group_versions
from ..server import APIServer

KEY = "apiservices.apiregistration.k8s.io"
# Group to its priority among groups (kube-apiserver's apiVersionPriorities); definitions of users have 1000, aggregated APIs say their own.
PRIORITIES = {
    "": 18000, "apps": 17800, "events.k8s.io": 17750, "authentication.k8s.io": 17700, "authorization.k8s.io": 17600,
    "autoscaling": 17500, "batch": 17400, "certificates.k8s.io": 17300, "networking.k8s.io": 17200, "policy": 17100,
    "rbac.authorization.k8s.io": 17000, "storage.k8s.io": 16800, "apiextensions.k8s.io": 16700, "admissionregistration.k8s.io": 16700,
    "scheduling.k8s.io": 16600, "coordination.k8s.io": 16500, "node.k8s.io": 16300, "discovery.k8s.io": 16200,
    "flowcontrol.apiserver.k8s.io": 16100, "resource.k8s.io": 16200,
}  # fmt: skip

VERSION_PRIORITIES = {
    ("", "v1"): 1, ("autoscaling", "v2"): 30, ("flowcontrol.apiserver.k8s.io", "v1"): 21, ("resource.k8s.io", "v1"): 21,
}  # fmt: skip


def _objects(server: APIServer) -> Iterator[Object]:
    born = server.clock.timestamp(0)
    made = [_own(server, group, version, born) for group, version in group_versions(server.discovery)]
    kept = server.store.list(KEY)
    yield from sorted([*made, *kept], key=lambda obj: str(obj["metadata"]["name"]))


def _own(server: APIServer, group: str, version: str, born: str) -> Object:
    service = server.service_of(group)
    name = f"{version}.{group}"
    digest = hashlib.sha256(name.encode()).hexdigest()
    uid = "-".join((digest[:8], digest[8:12], f"4{digest[13:16]}", f"8{digest[17:20]}", digest[20:32]))
    label = {} if service else {"labels": {"kube-aggregator.kubernetes.io/automanaged": "onstart"}}
    meta = {"name": name, "uid": uid, "resourceVersion": "1", "creationTimestamp": born, **label}
    spec: dict[str, Any] = {"version": version}
    spec |= {"group": group} if group else {}
    if service:
        space, _, target = service.partition("/")
        spec |= {"groupPriorityMinimum": 100, "versionPriority": 100, "insecureSkipTLSVerify": True}
        spec |= {"service": {"name": target, "namespace": space, "port": 443}}
        why = {"reason": "Passed", "message": "all checks passed"}
    else:
        custom = group not in PRIORITIES
        priority = 100 if custom else VERSION_PRIORITIES.get((group, version), 15)
        spec |= {"groupPriorityMinimum": PRIORITIES.get(group, 1000), "versionPriority": priority}
        why = {"reason": "Local", "message": "Local APIServices are always available"}
    available = {"type": "Available", "status": "True", "lastTransitionTime": born, **why}
    obj: Object = freeze({
        "apiVersion": "apiregistration.k8s.io/v1", "kind": "APIService", "metadata": meta, "spec": spec, "status": {"conditions": [available]},
    })  # fmt: skip
    return obj


def _service(obj: Object) -> str:
    service = dig(obj, "spec.service")
    return f"{service.get('namespace', '')}/{service.get('name', '')}" if service else "Local"


def _available(obj: Object) -> str:
    found = condition(obj, "Available")
    if found is None:
        return "Unknown"
    return "True" if found.get("status") == "True" else f"{found.get('status')} ({found.get('reason', '')})"


def _default(obj: Object) -> Object:
    """Trust that is not given is not written."""
    spec = obj.get("spec") or EMPTY
    if spec.get("insecureSkipTLSVerify") is not False:
        return obj
    return FrozenDict({**obj, "spec": FrozenDict({k: v for k, v in spec.items() if k != "insecureSkipTLSVerify"})})


AGGREGATED = Aggregated(
    resource=Resource(
        kind="APIService", plural="apiservices", group="apiregistration.k8s.io", namespaced=False, categories=("api-extensions",),
        subresources=frozenset({"status"}), counts_generations=False, free_finalizers=True, blank_status=EMPTY, default=_default, validate=api_service_errors, validate_status=api_service_status_errors,
        columns=(
            NAME,
            Column(name="SERVICE", cell=lambda obj, _: _service(obj)),
            Column(name="AVAILABLE", cell=lambda obj, _: _available(obj)),
            AGE,
        ),
    ),
    objects=_objects,
)  # fmt: skip
