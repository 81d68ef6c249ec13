"""Kinds that the store does not keep."""

from k8s_magics import Cluster


def test_what_is_made_on_reading_leaves_no_trace() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    before = len(cluster.history.log)
    assert cluster.objects("apiservices.apiregistration.k8s.io")
    assert len(cluster.history.log) == before


def test_clients_are_told_of_a_metrics_server_of_the_cluster() -> None:
    cluster = Cluster(nodes=1)
    assert "metrics.k8s.io/v1beta1" in cluster.kubectl("api-versions").stdout
    assert "kube-system/metrics-server   True" in cluster.kubectl("get apiservices").stdout
