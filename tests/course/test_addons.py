"""What is said where the internet is wanted."""

from __future__ import annotations

import pytest

from k8s_magics import Cluster
from k8s_magics.course.hints import hint_for


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        (
            "kubectl apply -f https://github.com/kubernetes-sigs/metrics-server/releases/latest/download/components.yaml",
            "kubectl top",
        ),
        (
            "kubectl apply -f https://raw.githubusercontent.com/kubernetes/ingress-nginx/main/deploy/static/provider/cloud/deploy.yaml",
            "%k8s new --ingress",
        ),
        (
            "kubectl apply -f https://raw.githubusercontent.com/kubernetes/dashboard/v2.7.0/aio/deploy/recommended.yaml",
            "%k8s view",
        ),
        (
            "kubectl apply -f https://github.com/cert-manager/cert-manager/releases/download/v1.19.1/cert-manager.yaml",
            "kubectl create secret tls",
        ),
        (
            "kubectl create -f https://raw.githubusercontent.com/projectcalico/calico/v3.31.0/manifests/tigera-operator.yaml",
            "keeps NetworkPolicies",
        ),
        (
            "kubectl apply -f https://github.com/flannel-io/flannel/releases/latest/download/kube-flannel.yml",
            "keeps NetworkPolicies",
        ),
        ("kubectl apply -f https://k8s.io/examples/pods/nosuch.yaml", "curl https://k8s.io/examples/"),
        ("kubectl apply -f https://example.com/manifest.yaml", "no way to the internet"),
        ("helm repo add bitnami https://charts.bitnami.com/bitnami", "http://charts.example.internal"),
        ("minikube ip", "172.18.0.11"),
        ("minikube start", "%k8s new"),
    ],
)
def test_what_the_internet_would_have_is_here_in_another_way(line: str, hint: str) -> None:
    result = Cluster(nodes=1, control_plane=False).terminal().run(line)
    assert result.exit_code
    assert hint in hint_for(line, result)
