"""Looking back."""

from __future__ import annotations

from k8s_magics.cluster.cluster import Cluster


def test_the_past_is_shown_as_it_was(cluster: Cluster) -> None:
    cluster.kubectl("create deployment web --image=nginx --replicas=1")
    cluster.settle()
    then = cluster.now
    shown = cluster.kubectl("get deployments").stdout
    cluster.kubectl("scale deployment web --replicas=3")
    cluster.settle()
    assert cluster.at(then).kubectl("get deployments").stdout.split()[:9] == shown.split()[:9]


def test_the_past_cannot_be_changed(cluster: Cluster) -> None:
    result = cluster.at(cluster.now).kubectl("create namespace x")
    assert result.exit_code == 1 and "in the past" in result.stderr
    assert cluster.object("namespaces", "x", "") is None
