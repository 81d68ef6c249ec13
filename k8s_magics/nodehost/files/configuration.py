"""The files that tell a kubelet and crictl what to do: texts, made when they are read.

Simplified: changing them changes nothing, but for what `kubelet/configfile.py` reads of the kubelet's own.
"""

from __future__ import annotations

import json

from ...apimachinery.yaml.writer import dump
from ...apiserver.store import Key
from ..host import NodeHost

CRICTL = "runtime-endpoint: unix:///run/containerd/containerd.sock\nimage-endpoint: unix:///run/containerd/containerd.sock\ntimeout: 10\ndebug: false\n"
FLAGS = 'KUBELET_KUBEADM_ARGS="--pod-infra-container-image=registry.k8s.io/pause:3.10.1"\n'


def kubelet_configuration(host: NodeHost) -> str:
    """/var/lib/kubelet/config.yaml, as kubeadm writes it (kubelet.config.k8s.io/v1beta1)."""
    context = host.kubelet.context
    return dump({
        "apiVersion": "kubelet.config.k8s.io/v1beta1",
        "authentication": {
            "anonymous": {"enabled": False}, "webhook": {"cacheTTL": "0s", "enabled": True}, "x509": {"clientCAFile": "/etc/kubernetes/pki/ca.crt"},
        },
        "authorization": {"mode": "Webhook", "webhook": {"cacheAuthorizedTTL": "0s", "cacheUnauthorizedTTL": "0s"}},
        "cgroupDriver": "systemd",
        "clusterDNS": [context.dns_address],
        "clusterDomain": context.cluster_domain,
        "containerRuntimeEndpoint": "unix:///run/containerd/containerd.sock",
        "healthzBindAddress": "127.0.0.1",
        "healthzPort": 10248,
        "kind": "KubeletConfiguration",
        "logging": {"flushFrequency": 0, "options": {"json": {"infoBufferSize": "0"}, "text": {"infoBufferSize": "0"}}, "verbosity": 2},
        "maxPods": host.kubelet.config.pods,
        "rotateCertificates": True,
        "staticPodPath": "/etc/kubernetes/manifests",
    })  # fmt: skip


def kubelet_kubeconfig(host: NodeHost) -> str:
    """/etc/kubernetes/kubelet.conf"""
    user, cluster = f"system:node:{host.name}", "kubernetes"
    return dump({
        "apiVersion": "v1",
        "clusters": [{"cluster": {"certificate-authority": "/etc/kubernetes/pki/ca.crt", "server": "https://172.18.0.10:6443"}, "name": cluster}],
        "contexts": [{"context": {"cluster": cluster, "user": user}, "name": f"{user}@{cluster}"}],
        "current-context": f"{user}@{cluster}",
        "kind": "Config",
        "users": [{"name": user, "user": {
            "client-certificate": "/var/lib/kubelet/pki/kubelet-client-current.pem", "client-key": "/var/lib/kubelet/pki/kubelet-client-current.pem",
        }}],
    })  # fmt: skip


def machine_id(host: NodeHost) -> str:
    """/etc/machine-id, which the node's status names, too."""
    node = host.store.get(Key("nodes", "", host.name))
    return f"{node['status']['nodeInfo']['machineID']}\n" if node is not None else ""


def os_release(host: NodeHost) -> str:
    """/etc/os-release of the system that the node's status names."""
    name = host.kubelet.config.system
    family = name.partition(" ")[0]
    version = next((word for word in name.split() if word[0].isdigit()), "")
    system = "Debian GNU/Linux" if family == "Debian" else family
    return f'PRETTY_NAME="{name}"\nNAME="{system}"\nVERSION_ID="{version}"\nID={family.lower()}\n'


def network_configuration(host: NodeHost) -> str:
    """/etc/cni/net.d/10-kindnet.conflist: the node's range of pod addresses."""
    ranges = [[{"subnet": host.kubelet.config.pod_cidr}]]
    address = {
        "type": "host-local",
        "dataDir": "/run/cni-ipam-state",
        "routes": [{"dst": "0.0.0.0/0"}],
        "ranges": ranges,
    }
    plugins = [
        {"type": "ptp", "ipMasq": False, "ipam": address, "mtu": 1500},
        {"type": "portmap", "capabilities": {"portMappings": True}},
    ]
    return json.dumps({"cniVersion": "0.3.1", "name": "kindnet", "plugins": plugins}, indent=2) + "\n"
