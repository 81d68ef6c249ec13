"""What runs in kube-system: the control plane's own pods, DNS, the proxies and the metrics server.

They are ordinary objects in an ordinary cluster (kubeadm's names and labels), run by the simulated kubelets.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..apimachinery.yaml.writer import dump
from ..client.client import Client
from ..kubelet.context import NodeConfig
from ..kubelet.staticpods import MANIFESTS
from ..shell.filesystem import Filesystem
from .dns_config import dns_objects
from .release import Release

NODE, ADDRESS, DNS_ADDRESS = "control-plane", "172.18.0.10", "10.96.0.10"
TAINT = "node-role.kubernetes.io/control-plane"
STATIC = (
    ("etcd", "registry.k8s.io/etcd:3.6.6-0", "100m"),
    ("kube-apiserver", "{registry}/kube-apiserver:{version}", "250m"),
    ("kube-controller-manager", "{registry}/kube-controller-manager:{version}", "200m"),
    ("kube-scheduler", "{registry}/kube-scheduler:{version}", "100m"),
)
EVERYWHERE = {"operator": "Exists"}


def control_plane_node(workers: int) -> NodeConfig:
    """The machine on which the control plane runs; nothing else does, unless it tolerates the taint."""
    labels = {TAINT: "", "node.kubernetes.io/exclude-from-external-load-balancers": ""}
    taints = ({"key": TAINT, "effect": "NoSchedule"},)
    return NodeConfig(name=NODE, address=ADDRESS, pod_cidr=pod_range(workers), labels=labels, taints=taints)


def pod_range(index: int) -> str:
    """The pod network of the cluster's nth node, from 0: 10.244.0.0/24 and onwards."""
    second, third = divmod(index, 256)
    return f"10.{244 + second}.{third}.0/24"


def place_manifests(files: Filesystem, release: Release) -> None:
    """Put the control plane's own pods on the disk of its node, where the kubelet finds them."""
    for name, image, cpu in STATIC:
        pod = _static_pod(name, image.format(registry=release.registry, version=release.version), cpu)
        files.write(f"{MANIFESTS}/{name}.yaml", dump(pod).encode(), mode=0o600)


def install(client: Client, release: Release) -> None:
    """Create everything of kube-system."""
    for name in ("coredns", "kube-proxy", "metrics-server"):
        client.create("serviceaccounts", _object("v1", "ServiceAccount", name))
    client.create("daemonsets.apps", _proxy(release))
    client.create("deployments.apps", _dns())
    client.create("services", _dns_service())
    client.create("deployments.apps", _metrics_server())
    client.create("services", _metrics_service())
    for resource, obj in dns_objects():
        client.create(resource, obj)


def _object(
    api_version: str, kind: str, name: str, *, labels: Mapping[str, str] | None = None, **rest: Any
) -> dict[str, Any]:
    meta: dict[str, Any] = {"name": name, "namespace": "kube-system"} | ({"labels": dict(labels)} if labels else {})
    return {"apiVersion": api_version, "kind": kind, "metadata": meta, **rest}


def _container(name: str, image: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "image": image, "imagePullPolicy": "IfNotPresent", **more}


def _static_pod(name: str, image: str, cpu: str) -> dict[str, Any]:
    spec = {
        "containers": [_container(name, image, resources={"requests": {"cpu": cpu}})],
        "hostNetwork": True,
        "priorityClassName": "system-node-critical",
    }
    labels = {"component": name, "tier": "control-plane"}
    return _object("v1", "Pod", name, labels=labels, spec=spec)


def _workload(kind: str, name: str, label: Mapping[str, str], spec: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    template = {"metadata": {"labels": dict(label)}, "spec": {"serviceAccountName": name, **spec}}
    return _object(
        "apps/v1",
        kind,
        name,
        labels=label,
        spec={"selector": {"matchLabels": dict(label)}, "template": template, **more},
    )


def _proxy(release: Release) -> dict[str, Any]:
    spec = {
        "containers": [_container("kube-proxy", f"{release.registry}/kube-proxy:{release.version}")],
        "hostNetwork": True,
        "priorityClassName": "system-node-critical",
        "tolerations": [EVERYWHERE],
    }
    return _workload("DaemonSet", "kube-proxy", {"k8s-app": "kube-proxy"}, spec)


def _dns() -> dict[str, Any]:
    ports = [
        {"containerPort": 53, "name": "dns", "protocol": "UDP"},
        {"containerPort": 53, "name": "dns-tcp", "protocol": "TCP"},
    ]
    resources = {"limits": {"memory": "170Mi"}, "requests": {"cpu": "100m", "memory": "70Mi"}}
    spec = {
        "containers": [
            _container("coredns", "registry.k8s.io/coredns/coredns:v1.13.1", ports=ports, resources=resources)
        ],
        "dnsPolicy": "Default",
        "priorityClassName": "system-cluster-critical",
        "tolerations": [{"key": TAINT, "effect": "NoSchedule"}, {"key": "CriticalAddonsOnly", "operator": "Exists"}],
    }
    return _workload("Deployment", "coredns", {"k8s-app": "kube-dns"}, spec, replicas=2)


def _dns_service() -> dict[str, Any]:
    ports = [
        {"name": "dns", "port": 53, "protocol": "UDP", "targetPort": 53},
        {"name": "dns-tcp", "port": 53, "protocol": "TCP", "targetPort": 53},
    ]
    labels = {"k8s-app": "kube-dns", "kubernetes.io/cluster-service": "true", "kubernetes.io/name": "CoreDNS"}
    spec = {"clusterIP": DNS_ADDRESS, "ports": ports, "selector": {"k8s-app": "kube-dns"}}
    return _object("v1", "Service", "kube-dns", labels=labels, spec=spec)


def _metrics_server() -> dict[str, Any]:
    resources = {"requests": {"cpu": "100m", "memory": "200Mi"}}
    image = "registry.k8s.io/metrics-server/metrics-server:v0.8.0"
    spec = {
        "containers": [
            _container("metrics-server", image, ports=[{"containerPort": 10250, "name": "https"}], resources=resources)
        ],
        "priorityClassName": "system-cluster-critical",
    }
    return _workload("Deployment", "metrics-server", {"k8s-app": "metrics-server"}, spec)


def _metrics_service() -> dict[str, Any]:
    labels = {"k8s-app": "metrics-server"}
    spec = {"ports": [{"name": "https", "port": 443, "targetPort": "https"}], "selector": labels}
    return _object("v1", "Service", "metrics-server", labels=labels, spec=spec)
