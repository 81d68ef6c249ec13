"""Components of the cluster as pods."""

from __future__ import annotations

from k8s_magics.cluster.cluster import Cluster


def test_a_component_logs_a_line_has_no_shell_and_ends_when_told() -> None:
    cluster = Cluster(nodes=1)
    assert "Serving securely" in cluster.kubectl("logs -n kube-system kube-scheduler-control-plane").stdout
    assert cluster.kubectl("exec -n kube-system kube-scheduler-control-plane -- sh").exit_code == 1
    before = cluster.now
    cluster.kubectl("delete pod -n kube-system kube-scheduler-control-plane")
    assert cluster.now - before < 10_000
