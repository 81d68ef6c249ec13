"""Faults on purpose."""

from __future__ import annotations

import pytest

from k8s_magics.apimachinery.objects import dig
from k8s_magics.cluster.cluster import Cluster


def test_a_killed_container_is_restarted(cluster: Cluster) -> None:
    cluster.kubectl("run web --image=nginx")
    cluster.settle()
    assert "was killed" in cluster.break_("container", "web")
    cluster.settle()
    pod = cluster.object("pods", "web")
    assert dig(pod, "status.containerStatuses")[0]["restartCount"] == 1


def test_a_broken_node_becomes_not_ready_and_comes_back(cluster: Cluster) -> None:
    cluster.break_("node", "node-1")
    cluster.advance(seconds=60)
    assert "NotReady" in cluster.kubectl("get node node-1").stdout
    assert "is back" in cluster.break_("node", "node-1")
    cluster.advance(seconds=30)
    assert "NotReady" not in cluster.kubectl("get node node-1").stdout


def test_a_registry_can_be_cut_off(cluster: Cluster) -> None:
    cluster.break_("registry", "docker.io")
    cluster.kubectl("run web --image=nginx")
    cluster.advance(seconds=60)
    assert "ImagePull" in cluster.kubectl("get pod web").stdout


@pytest.mark.parametrize("words", [("moon", "x"), ("node", "node-9"), ("container", "nobody")])
def test_what_cannot_be_broken_is_told_in_words(cluster: Cluster, words: tuple[str, str]) -> None:
    with pytest.raises(ValueError):
        cluster.break_(*words)
