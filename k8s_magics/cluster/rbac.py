"""The cluster roles that every cluster is born with (kubernetes.io/docs/reference/access-authn-authz/rbac, default roles).

# Simplified: the roles of controllers and of nodes are there by name, with the rules that matter to a reader; what components may do
# is not checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from ..apimachinery.objects import Object, evolve, freeze

GROUP = "rbac.authorization.k8s.io"
LOOK, CHANGE = ("get", "list", "watch"), ("create", "delete", "deletecollection", "patch", "update")
Rule = dict[str, Any]


def rule(groups: Sequence[str], resources: Sequence[str], verbs: Sequence[str]) -> Rule:
    return {"apiGroups": list(groups), "resources": list(resources), "verbs": list(verbs)}


VIEWED = (
    (("",), ("configmaps", "endpoints", "persistentvolumeclaims", "persistentvolumeclaims/status", "pods", "replicationcontrollers",
             "replicationcontrollers/scale", "serviceaccounts", "services", "services/status")),
    (("",), ("bindings", "events", "limitranges", "namespaces/status", "pods/log", "pods/status", "replicationcontrollers/status",
             "resourcequotas", "resourcequotas/status")),
    (("",), ("namespaces",)),
    (("discovery.k8s.io",), ("endpointslices",)),
    (("apps",), ("controllerrevisions", "daemonsets", "daemonsets/status", "deployments", "deployments/scale", "deployments/status",
                 "replicasets", "replicasets/scale", "replicasets/status", "statefulsets", "statefulsets/scale", "statefulsets/status")),
    (("autoscaling",), ("horizontalpodautoscalers", "horizontalpodautoscalers/status")),
    (("batch",), ("cronjobs", "cronjobs/status", "jobs", "jobs/status")),
    (("policy",), ("poddisruptionbudgets", "poddisruptionbudgets/status")),
    (("networking.k8s.io",), ("ingresses", "ingresses/status", "networkpolicies")),
)  # fmt: skip
EDITED = (
    (("",), ("pods/attach", "pods/exec", "pods/portforward", "pods/proxy", "secrets", "services/proxy"), LOOK),
    (("",), ("serviceaccounts",), ("impersonate",)),
    (("",), ("pods", "pods/attach", "pods/exec", "pods/portforward", "pods/proxy"), CHANGE),
    (("",), ("pods/eviction",), ("create",)),
    (("",), ("configmaps", "events", "persistentvolumeclaims", "replicationcontrollers", "replicationcontrollers/scale", "secrets",
             "serviceaccounts", "services", "services/proxy"), CHANGE),
    (("",), ("serviceaccounts/token",), ("create",)),
    (("apps",), ("daemonsets", "deployments", "deployments/rollback", "deployments/scale", "replicasets", "replicasets/scale",
                 "statefulsets", "statefulsets/scale"), CHANGE),
    (("autoscaling",), ("horizontalpodautoscalers",), CHANGE),
    (("batch",), ("cronjobs", "jobs"), CHANGE),
    (("policy",), ("poddisruptionbudgets",), CHANGE),
    (("networking.k8s.io",), ("ingresses", "networkpolicies"), CHANGE),
    (("coordination.k8s.io",), ("leases",), (*CHANGE[:3], "get", "list", "patch", "update", "watch")),
)  # fmt: skip
ADMINISTERED = (
    (("authorization.k8s.io",), ("localsubjectaccessreviews",), ("create",)),
    ((GROUP,), ("rolebindings", "roles"), (*CHANGE[:3], "get", "list", "patch", "update", "watch")),
)
CONTROLLERS = (
    "attachdetach-controller", "certificate-controller", "clusterrole-aggregation-controller", "cronjob-controller",
    "daemon-set-controller", "deployment-controller", "device-taint-eviction-controller", "disruption-controller", "endpoint-controller",
    "endpointslice-controller", "endpointslicemirroring-controller", "ephemeral-volume-controller", "expand-controller",
    "generic-garbage-collector", "horizontal-pod-autoscaler", "job-controller", "legacy-service-account-token-cleaner",
    "namespace-controller", "node-controller", "persistent-volume-binder", "pod-garbage-collector", "pv-protection-controller",
    "pvc-protection-controller", "replicaset-controller", "replication-controller", "resource-claim-controller", "resourcequota-controller",
    "root-ca-cert-publisher", "route-controller", "selinux-warning-controller", "service-account-controller", "service-cidrs-controller",
    "service-controller", "statefulset-controller", "ttl-after-finished-controller", "ttl-controller",
    "validatingadmissionpolicy-status-controller",
)  # fmt: skip
PROXIER = (
    rule(("", "events.k8s.io"), ("events",), ("create", "patch", "update")),
    rule(("",), ("nodes",), LOOK),
    rule(("",), ("endpoints", "services"), ("list", "watch")),
    rule(("discovery.k8s.io",), ("endpointslices",), ("list", "watch")),
    rule(("networking.k8s.io",), ("servicecidrs",), ("list", "watch")),
)
ALL = ({"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]}, {"nonResourceURLs": ["*"], "verbs": ["*"]})


@cache
def default_roles(*, gathered: bool = True) -> tuple[tuple[str, Object], ...]:
    """(resource key, object) of every default role and binding: made once, the objects are immutable.

    `gathered`: a controller has filled the roles that gather others' rules.
    """
    roles = tuple(_default_roles())
    if gathered:
        return roles
    return tuple((key, evolve(obj, "rules", None) if "aggregationRule" in obj else obj) for key, obj in roles)


def _default_roles() -> Iterator[tuple[str, Object]]:
    view = [rule(groups, resources, LOOK) for groups, resources in VIEWED]
    edit = [rule(*item) for item in EDITED]
    admin = [rule(*item) for item in ADMINISTERED]
    yield from (
        _role("cluster-admin", ALL),
        _role("admin", [*admin, *edit, *view], gathers="admin"),
        _role("edit", [*edit, *view], gathers="edit", part_of="admin"),
        _role("view", view, gathers="view", part_of="edit"),
        _role("system:aggregate-to-admin", admin, part_of="admin"),
        _role("system:aggregate-to-edit", edit, part_of="edit"),
        _role("system:aggregate-to-view", view, part_of="view"),
        _role("system:basic-user", (rule(("authentication.k8s.io",), ("selfsubjectreviews",), ("create",)),
                                    rule(("authorization.k8s.io",), ("selfsubjectaccessreviews", "selfsubjectrulesreviews"), ("create",)))),
        _role("system:discovery", ({"nonResourceURLs": ["/api", "/api/*", "/apis", "/apis/*", "/healthz", "/livez", "/openapi", "/openapi/*", "/readyz", "/version", "/version/"], "verbs": ["get"]},)),
        _role("system:public-info-viewer", ({"nonResourceURLs": ["/healthz", "/livez", "/readyz", "/version", "/version/"], "verbs": ["get"]},)),
        _role("system:node-proxier", PROXIER),
    )  # fmt: skip
    for name in (
        "system:kube-controller-manager",
        "system:kube-scheduler",
        "system:node",
        "system:monitoring",
        "system:auth-delegator",
    ):
        yield _role(name, ())
    for name in CONTROLLERS:
        yield _role(f"system:controller:{name}", ())
    yield _binding("cluster-admin", "Group", "system:masters")
    for name in ("system:basic-user", "system:discovery"):
        yield _binding(name, "Group", "system:authenticated")
    yield _binding("system:node-proxier", "User", "system:kube-proxy")


def _meta(name: str, labels: dict[str, str] | None = None) -> dict[str, Any]:
    return {
        "name": name,
        "annotations": {"rbac.authorization.kubernetes.io/autoupdate": "true"},
        "labels": {"kubernetes.io/bootstrapping": "rbac-defaults", **(labels or {})},
    }


def _role(name: str, rules: Sequence[Rule], *, gathers: str = "", part_of: str = "") -> tuple[str, Object]:
    label = "rbac.authorization.k8s.io/aggregate-to-"
    obj: dict[str, Any] = {"apiVersion": f"{GROUP}/v1", "kind": "ClusterRole"}
    if gathers:
        obj["aggregationRule"] = {"clusterRoleSelectors": [{"matchLabels": {f"{label}{gathers}": "true"}}]}
    obj["metadata"] = _meta(name, {f"{label}{part_of}": "true"} if part_of else None)
    return f"clusterroles.{GROUP}", freeze(obj | {"rules": list(rules)})


def _binding(role: str, kind: str, subject: str) -> tuple[str, Object]:
    reference = {"apiGroup": GROUP, "kind": "ClusterRole", "name": role}
    subjects = [{"apiGroup": GROUP, "kind": kind, "name": subject}]
    obj = {
        "apiVersion": f"{GROUP}/v1",
        "kind": "ClusterRoleBinding",
        "metadata": _meta(role),
        "roleRef": reference,
        "subjects": subjects,
    }
    return f"clusterrolebindings.{GROUP}", freeze(obj)
