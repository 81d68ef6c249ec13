"""Completion, asked of IPython's own completer."""

from __future__ import annotations

import pytest

from tests.magics.conftest import Notebook


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("%kubectl ge▮", ["get"]),
        ("x = %kubectl rollout st▮", ["status"]),
        ("%kubectl get cm con▮", ["conf"]),
        ("%%kubectl\nget pods\nget ns sh▮", ["shop"]),
        ("%%kubectl\n$ kubectl -n shop get cm ▮", ["kube-root-ca.crt"]),
        ("%%kubectl\nget pods | gre▮", ["grep"]),
        ("%%sh\nwhile true; do sle▮", ["sle"]),
        ("%%sh\necho a; sle▮", ["sleep"]),
        ("%%sh\nkube▮", ["kubectl"]),
        ("%%sh\ncat some▮", ["some"]),
        ("%%sh\nhelm rollb▮", ["rollback"]),
        ("%%kubectl --view 'roll▮", ["'rollout"]),
        ("%k8s new --r▮", ["--release"]),
        ("%k8s new --release 1.1▮", ["1.15"]),
        ("%k8s new --nodes 3 --ing▮", ["--ingress"]),
        ("%k8s node remove node-3▮", ["node-3"]),
        ("%k8s node re▮", ["remove"]),
        ("%%kubectl --vi▮", ["--view"]),
        ("%%sh\nkubectl get cm conf▮", ["conf"]),
        ("%%yaml cr▮", ["create"]),
        ("%%yaml\nkind: Deplo▮", ["Deployment"]),
        ("%k8s sna▮", ["snapshot"]),
        ("%k8s break n▮", ["network", "node"]),
        ("%k8s view po▮", ["pods"]),
        ("%k8s why cm/c▮", ["cm/conf"]),
        ("%k8s check hpa-p▮", ["hpa-patient"]),
        ("%k8s hint pod-f▮", ["pod-fix"]),
        ("%k8s solution service-h▮", ["service-hello"]),
        ("%k8s lesson auto▮", ["autoscaling"]),
        ("# mine\n\n%%kubectl\nget ns sh▮", ["shop"]),
        ("# mine\n%%yaml\nkind: Deplo▮", ["Deployment"]),
        ("%helm upg▮", ["upgrade"]),
        ("%%helm\nhelm rollb▮", ["rollback"]),
        ("%helm repo up▮", ["update"]),
        ("%helm list nothing▮", ["nothing"]),
        ("%kubectl get nosuchthing▮", ["nosuchthing"]),
        ("%sh kubectl get cm conf▮", ["conf"]),
        ("%%kubectl\napply -f we▮", ["web.yaml"]),
        ("%%kubectl\ncat we▮", ["web.yaml"]),
        ("%%kubectl\nget pods > we▮", ["web.yaml"]),
        ("%%sh\ncat < we▮", ["web.yaml"]),
        ("%%kubectl\nexplain pod.spec.nodeS▮", ["pod.spec.nodeSelector"]),
        ("%%kubectl --view 'rollout deploy/w▮", ["deploy/web"]),
        ("%k8s view pods --by=o▮", ["--by=owner"]),
        ("%k8s view rollout deployment/▮", ["deployment/web"]),
        ("%k8s view pods node/node-3▮", ["node/node-3"]),
        ("%k8s break image ▮", ["nginx:1.27"]),
        ("%k8s break registry ▮", ["docker.io"]),
        ("%k8s traffic svc/kubernetes s▮", ["stop"]),
        ("%k8s wait 3▮", ["30s"]),
        ("%k8s at -5▮", ["-5m"]),
        ("%k8s node node-1 cri▮", ["crictl"]),
    ],
)
def test_ipython_offers_what_may_follow(notebook: Notebook, cell: str, expected: list[str]) -> None:
    notebook.run(
        "%%kubectl --quiet\ncreate configmap conf\ncreate ns shop\ncreate deployment web --image=nginx:1.27\necho > web.yaml"
    )
    notebook.run("%k8s wait 1s")
    assert notebook.complete(cell) == expected


def test_python_cells_are_left_to_python(notebook: Notebook) -> None:
    notebook.run("kubernetes_things = 1")
    assert "kubernetes_things" in notebook.complete("kubernetes_th▮")


def test_completing_changes_nothing(notebook: Notebook) -> None:
    notebook.run("%kubectl get pods")
    before = notebook.state.cluster.dump()
    notebook.complete("%kubectl get ▮")
    assert notebook.state.cluster.dump() == before
