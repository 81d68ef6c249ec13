"""ingress-nginx, as its manifest for kind installs it: on ports 80 and 443 of one node, with the default IngressClass.

Requests are answered by `images/controller.py`, the API is written by `controllers/ingress.py`.
Source: github.com/kubernetes/ingress-nginx, deploy/static/provider/kind.

# Simplified: without the admission webhook and the two Jobs that make its certificate.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..client.client import Client

NAMESPACE, NAME, CONTROLLER = "ingress-nginx", "ingress-nginx", "ingress-nginx-controller"
IMAGE = "registry.k8s.io/ingress-nginx/controller:v1.13.3"
NODE_LABEL: Mapping[str, str] = {"ingress-ready": "true"}
INSTANCE = {"app.kubernetes.io/name": NAME, "app.kubernetes.io/instance": NAME}
COMPONENT = {**INSTANCE, "app.kubernetes.io/component": "controller"}
LABELS = {**COMPONENT, "app.kubernetes.io/part-of": NAME, "app.kubernetes.io/version": "1.13.3"}
LOOK = ("get", "list", "watch")
RBAC = "rbac.authorization.k8s.io"
ARGS = (
    "--election-id=ingress-nginx-leader",
    "--controller-class=k8s.io/ingress-nginx",
    "--ingress-class=nginx",
    f"--configmap=$(POD_NAMESPACE)/{CONTROLLER}",
)


def install(client: Client) -> None:
    """Create the namespace with everything in it, and the IngressClass."""
    client.create(
        "namespaces", {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": NAMESPACE, "labels": INSTANCE}}
    )
    client.create("serviceaccounts", _object("v1", "ServiceAccount", NAME))
    client.create("configmaps", _object("v1", "ConfigMap", CONTROLLER))
    client.create(f"clusterroles.{RBAC}", _role())
    client.create(f"clusterrolebindings.{RBAC}", _binding())
    client.create("services", _service())
    client.create("deployments.apps", _deployment())
    client.create("ingressclasses.networking.k8s.io", _class())


def _object(api_version: str, kind: str, name: str, *, namespaced: bool = True, **rest: Any) -> dict[str, Any]:
    meta: dict[str, Any] = {"name": name, "labels": LABELS} | ({"namespace": NAMESPACE} if namespaced else {})
    return {"apiVersion": api_version, "kind": kind, "metadata": meta, **rest}


def _role() -> dict[str, Any]:
    rules = [
        _rule("", ("configmaps", "endpoints", "nodes", "pods", "secrets", "namespaces"), ("list", "watch")),
        _rule("", ("nodes",), ("get",)),
        _rule("", ("services",), LOOK),
        _rule("networking.k8s.io", ("ingresses", "ingressclasses"), LOOK),
        _rule("", ("events",), ("create", "patch")),
        _rule("networking.k8s.io", ("ingresses/status",), ("update",)),
        _rule("discovery.k8s.io", ("endpointslices",), ("list", "watch", "get")),
    ]
    return _object(f"{RBAC}/v1", "ClusterRole", NAME, namespaced=False, rules=rules)


def _rule(group: str, resources: tuple[str, ...], verbs: tuple[str, ...]) -> dict[str, Any]:
    return {"apiGroups": [group], "resources": list(resources), "verbs": list(verbs)}


def _binding() -> dict[str, Any]:
    role = {"apiGroup": RBAC, "kind": "ClusterRole", "name": NAME}
    subject = {"kind": "ServiceAccount", "name": NAME, "namespace": NAMESPACE}
    return _object(f"{RBAC}/v1", "ClusterRoleBinding", NAME, namespaced=False, roleRef=role, subjects=[subject])


def _service() -> dict[str, Any]:
    ports = [
        {"name": name, "port": port, "targetPort": name, "protocol": "TCP", "appProtocol": name}
        for name, port in (("http", 80), ("https", 443))
    ]
    return _object("v1", "Service", CONTROLLER, spec={"type": "NodePort", "ports": ports, "selector": COMPONENT})


def _deployment() -> dict[str, Any]:
    health = {"httpGet": {"path": "/healthz", "port": 10254, "scheme": "HTTP"}, "initialDelaySeconds": 10}
    container = {
        "name": "controller",
        "image": IMAGE,
        "imagePullPolicy": "IfNotPresent",
        "args": ["/nginx-ingress-controller", *ARGS],
        "env": [
            {"name": name, "valueFrom": {"fieldRef": {"fieldPath": path}}}
            for name, path in (("POD_NAME", "metadata.name"), ("POD_NAMESPACE", "metadata.namespace"))
        ],
        "ports": [{"name": name, "containerPort": port, "hostPort": port} for name, port in (("http", 80), ("https", 443))],
        "readinessProbe": {**health, "failureThreshold": 3},
        "livenessProbe": {**health, "failureThreshold": 5},
        "resources": {"requests": {"cpu": "100m", "memory": "90Mi"}},
    }  # fmt: skip
    spec = {
        "containers": [container],
        "nodeSelector": {**NODE_LABEL, "kubernetes.io/os": "linux"},
        "serviceAccountName": NAME,
        "terminationGracePeriodSeconds": 0,
        "tolerations": [{"key": "node-role.kubernetes.io/control-plane", "operator": "Equal", "effect": "NoSchedule"}],
    }
    rollout = {"type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": 1}}
    template = {"metadata": {"labels": LABELS}, "spec": spec}
    more = {"replicas": 1, "selector": {"matchLabels": COMPONENT}, "strategy": rollout, "template": template}
    return _object("apps/v1", "Deployment", CONTROLLER, spec=more)


def _class() -> dict[str, Any]:
    made = _object(
        "networking.k8s.io/v1", "IngressClass", "nginx", namespaced=False, spec={"controller": "k8s.io/ingress-nginx"}
    )
    made["metadata"]["annotations"] = {"ingressclass.kubernetes.io/is-default-class": "true"}
    return made
