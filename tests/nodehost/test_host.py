"""A node as its tools see it."""

from __future__ import annotations

from k8s_magics.cluster.cluster import Cluster
from k8s_magics.nodehost.host import NodeHost


def test_the_newest_sandbox_comes_first(cluster: Cluster, host: NodeHost) -> None:
    cluster.kubectl("run later --image=busybox -- sleep 9")
    cluster.settle()
    assert [s.config.name for s in host.sandboxes()] == ["later", "web"]
    assert [c.name for _, c in host.containers()] == ["later", "web"]


def test_nsenters_view_has_the_pods_and_nothing_else(host: NodeHost) -> None:
    assert sorted(e.name.split("_")[1] for e in host.engine.entries()) == ["POD", "web"]
