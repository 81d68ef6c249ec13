"""What kubeadm puts beside the Deployment coredns: its configuration, and what it may do.

# Simplified: the Corefile says how the simulated DNS answers; a changed one changes nothing, and its first line says so.
"""

from __future__ import annotations

from typing import Any

COREFILE = """\
# The simulated CoreDNS answers as this says; what is changed here is not read.
.:53 {
    errors
    health {
       lameduck 5s
    }
    ready
    kubernetes cluster.local in-addr.arpa ip6.arpa {
       pods insecure
       fallthrough in-addr.arpa ip6.arpa
       ttl 30
    }
    prometheus :9153
    forward . /etc/resolv.conf {
       max_concurrent 1000
    }
    cache 30 {
       disable success cluster.local
       disable denial cluster.local
    }
    loop
    reload
    loadbalance
}
"""
RBAC = "rbac.authorization.k8s.io"
READS = ({"apiGroups": [""], "resources": ["endpoints", "services", "pods", "namespaces"], "verbs": ["list", "watch"]},
         {"apiGroups": ["discovery.k8s.io"], "resources": ["endpointslices"], "verbs": ["list", "watch"]})  # fmt: skip


def dns_objects() -> tuple[tuple[str, dict[str, Any]], ...]:
    """(resource, object) of each."""
    role, space = "system:coredns", "kube-system"
    config = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "coredns", "namespace": space}, "data": {"Corefile": COREFILE}}  # fmt: skip
    reader = {"apiVersion": f"{RBAC}/v1", "kind": "ClusterRole", "metadata": {"name": role}, "rules": list(READS)}
    binding = {
        "apiVersion": f"{RBAC}/v1", "kind": "ClusterRoleBinding", "metadata": {"name": role}, "roleRef": {"apiGroup": RBAC, "kind": "ClusterRole", "name": role},
        "subjects": [{"kind": "ServiceAccount", "name": "coredns", "namespace": space}],
    }  # fmt: skip
    return ("configmaps", config), (f"clusterroles.{RBAC}", reader), (f"clusterrolebindings.{RBAC}", binding)
