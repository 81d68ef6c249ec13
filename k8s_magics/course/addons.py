"""What this cluster has in place of the add-ons that people install from the internet, and of the tools that start clusters."""

from __future__ import annotations

import re

_UNREACHED = re.compile(
    r"unable to read URL|no such host|not a valid chart repository|Could not resolve host|bad address|command not found"
)
_RULES = (
    (r"metrics-server", "metrics are served here from the start: `kubectl top nodes`, `kubectl top pods` and HorizontalPodAutoscalers work without it"),
    (r"ingress-nginx|nginx-ingress|nginxinc|traefik|haproxy-ingress|projectcontour", "`%k8s new --ingress` starts a cluster whose Ingress controller is ingress-nginx (in Python: `Cluster(ingress=True)`)"),
    (r"metallb|cloud-provider-kind|kube-vip|minikube\s+tunnel", "`%k8s new --load-balancers` starts a cluster with a cloud that gives Services of type LoadBalancer an address (in Python: `Cluster(load_balancers=True)`)"),
    (r"dashboard", "there is no dashboard here; `%k8s view` draws what is in the cluster"),
    (r"cert-manager", "there is no cert-manager here; `kubectl create secret tls NAME --cert=FILE --key=FILE` makes the Secret that an Ingress names"),
    (r"calico|tigera|flannel|cilium|weave|antrea|kube-router|canal", "the pods' network is here already, and it keeps NetworkPolicies"),
    (r"local-path|csi-driver|hostpath|openebs|longhorn|rook|external-snapshotter", "`kubectl get storageclass` shows the storage that is here; `%k8s new --disks` starts a cluster with a cloud's disks"),
    (r"gateway-api|istio|linkerd|envoyproxy", "this cluster has no Gateway API and no mesh: an Ingress is what leads into it (`%k8s new --ingress`)"),
    (r"^\s*helm\s+repo\s+add", "the repository that can be reached from here is `helm repo add charts http://charts.example.internal`; `helm search repo` lists its charts"),
    (r"\bminikube\s+ip\b", "a node's address is what is wanted: `kubectl get nodes -o wide`, and 172.18.0.11 is node-1's"),
    (r"\bminikube\s+service\b", "`kubectl get service` shows the node port: `curl http://172.18.0.11:PORT`, or `kubectl port-forward service/NAME 8080:80 &`"),
    (r"\bminikube\s+addons\s+enable\s+ingress", "`%k8s new --ingress` starts a cluster with an Ingress controller"),
    (r"\bminikube\s+ssh\b|\bdocker\s+exec\b", "`%k8s node node-1 COMMAND` runs a command on a node"),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), hint) for pattern, hint in _RULES)


def addon_hint(line: str, stderr: str) -> str:
    """One line of help where `line` wanted something of the internet that is here in another way, or ""."""
    if not _UNREACHED.search(stderr):
        return ""
    return next((hint for pattern, hint in _COMPILED if pattern.search(line)), "")
