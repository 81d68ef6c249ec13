"""FlowSchemas: those that every API server has, in the order in which they are tried.

Source: https://kubernetes.io/docs/concepts/cluster-administration/flow-control/#defaults
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...apimachinery.objects import Object, dig, freeze
from ...resources.flow_schema import RESOURCE
from ..aggregation import Aggregated
from ..server import APIServer
from ..store import Key
from ._born import born, with_kept
from .priority_level_configuration import KEEPS, LIMITED

LEVELS = "prioritylevelconfigurations.flowcontrol.apiserver.k8s.io"
ALL_RESOURCES = {"apiGroups": ["*"], "clusterScope": True, "namespaces": ["*"], "resources": ["*"], "verbs": ["*"]}
ALL_PATHS = {"nonResourceURLs": ["*"], "verbs": ["*"]}
ELECTING = ("get", "create", "update")
Rules = list[dict[str, Any]]


def _everything(*subjects: dict[str, Any]) -> Rules:
    return [{"nonResourceRules": [ALL_PATHS], "resourceRules": [ALL_RESOURCES], "subjects": list(subjects)}]


def _groups(*names: str) -> list[dict[str, Any]]:
    return [{"group": {"name": name}, "kind": "Group"} for name in names]


def _users(*names: str) -> list[dict[str, Any]]:
    return [{"kind": "User", "user": {"name": name}} for name in names]


def _accounts(*names: str) -> list[dict[str, Any]]:
    return [{"kind": "ServiceAccount", "serviceAccount": {"name": name, "namespace": "kube-system"}} for name in names]


def _on(verbs: Sequence[str], group: str, resources: Sequence[str], space: str = "*") -> dict[str, Any]:
    spaces = [space] if space else []
    cluster: dict[str, Any] = {} if space else {"clusterScope": True}
    return {"apiGroups": [group], **cluster, "namespaces": spaces, "resources": list(resources), "verbs": list(verbs)}


def _rules(subjects: list[dict[str, Any]], *resources: dict[str, Any]) -> Rules:
    return [{"resourceRules": list(resources), "subjects": subjects}]


NODES = "system:nodes"
_LEASES = _on(ELECTING, "coordination.k8s.io", ("leases",))
_NODE_HIGH = _rules(
    _groups(NODES),
    {**_on(("*",), "", ("nodes", "nodes/status")), "clusterScope": True},
    _on(("*",), "coordination.k8s.io", ("leases",)),
)
_PROBES = [{
    "nonResourceRules": [{"nonResourceURLs": ["/healthz", "/readyz", "/livez"], "verbs": ["get"]}],
    "subjects": _groups("system:unauthenticated", "system:authenticated"),
}]  # fmt: skip
_PROXY = ("system:kube-controller-manager", "system:kube-scheduler")
# name, priority level, precedence, what tells flows apart, rules
SCHEMAS: tuple[tuple[str, str, int, str, Rules], ...] = (
    ("exempt", "exempt", 1, "", _everything(*_groups("system:masters"))),
    ("probes", "exempt", 2, "", _PROBES),
    ("system-leader-election", "leader-election", 100, "ByUser",
     _rules([*_users(*_PROXY), *_accounts("*")], _LEASES)),
    ("endpoint-controller", "workload-high", 150, "ByUser",
     _rules([*_users("system:kube-controller-manager"), *_accounts("endpoint-controller", "endpointslicemirroring-controller")],
            _on(("get", "create", "update"), "", ("endpoints",)))),
    ("workload-leader-election", "leader-election", 200, "ByUser",
     _rules(_accounts("*"), _on(ELECTING, "", ("endpoints", "configmaps")), _LEASES)),
    ("system-node-high", "node-high", 400, "ByUser", _NODE_HIGH),
    ("system-nodes", "system", 500, "ByUser", _everything(*_groups(NODES))),
    ("kube-controller-manager", "workload-high", 800, "ByNamespace", _everything(*_users("system:kube-controller-manager"))),
    ("kube-scheduler", "workload-high", 800, "ByNamespace", _everything(*_users("system:kube-scheduler"))),
    ("kube-system-service-accounts", "workload-high", 900, "ByNamespace", _everything(*_accounts("*"))),
    ("service-accounts", "workload-low", 9000, "ByUser", _everything(*_groups("system:serviceaccounts"))),
    ("global-default", "global-default", 9900, "ByUser",
     _everything(*_groups("system:unauthenticated", "system:authenticated"))),
    ("catch-all", "catch-all", 10000, "ByUser", _everything(*_groups("system:unauthenticated", "system:authenticated"))),
)  # fmt: skip


def _objects(server: APIServer) -> Iterator[Object]:
    made = [_schema(server, *schema) for schema in SCHEMAS]
    found = [_judged(server, obj) for obj in with_kept(server, RESOURCE, made)]
    yield from sorted(found, key=lambda obj: (dig(obj, "spec.matchingPrecedence", 0), obj["metadata"]["name"]))


def _schema(server: APIServer, name: str, level: str, precedence: int, method: str, rules: Rules) -> Object:
    spec: dict[str, Any] = {"distinguisherMethod": {"type": method}} if method else {}
    spec |= {"matchingPrecedence": precedence, "priorityLevelConfiguration": {"name": level}, "rules": rules}
    return born(server, RESOURCE, name, {"spec": spec}, annotations=KEEPS)


def _judged(server: APIServer, obj: Object) -> Object:
    """With the condition that says whether its priority level is there."""
    level = dig(obj, "spec.priorityLevelConfiguration.name", "")
    there = level == "exempt" or level in LIMITED or server.store.get(Key(LEVELS, "", level)) is not None
    text = "references the PriorityLevelConfiguration object named"
    found = "and it exists" if there else "but there is no such object"
    condition = {
        "type": "Dangling", "status": "False" if there else "True", "lastTransitionTime": obj["metadata"]["creationTimestamp"],
        "reason": "Found" if there else "NotFound", "message": f'This FlowSchema {text} "{level}" {found}',
    }  # fmt: skip
    made: Object = freeze({**obj, "status": {"conditions": [condition]}})
    return made


AGGREGATED = Aggregated(resource=RESOURCE, objects=_objects)
