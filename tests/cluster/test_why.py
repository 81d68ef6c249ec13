"""Chains of causes, for people."""

from __future__ import annotations

import pytest

from k8s_magics.cluster.cluster import Cluster


def test_a_pod_is_explained_down_to_what_the_user_did(cluster: Cluster) -> None:
    cluster.kubectl("create deployment web --image=nginx")
    cluster.settle()
    (pod,) = cluster.objects("pods", "default")
    text = cluster.why(f"pod/{pod['metadata']['name']}")
    assert "replicaset-controller created pods/" in text
    assert "deployment-controller created replicasets/" in text
    assert "kubernetes-admin created deployments/web" in text


def test_an_unscheduled_pod_says_why(cluster: Cluster) -> None:
    cluster.kubectl("""run big --image=nginx --overrides='{"spec":{"nodeSelector":{"disk":"ssd"}}}'""")
    cluster.settle()
    assert "didn't match Pod's node affinity/selector" in cluster.why("pod/big")


@pytest.mark.parametrize("target", ["web", "pod/none", "foo/bar"])
def test_what_is_not_there_is_told_in_words(cluster: Cluster, target: str) -> None:
    with pytest.raises(ValueError):
        cluster.why(target)
