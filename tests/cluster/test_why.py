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


def test_what_one_actor_did_in_a_row_is_one_line(cluster: Cluster) -> None:
    cluster.kubectl("create deployment web --image=nginx:1.27")
    cluster.settle()
    cluster.kubectl("set image deploy/web nginx=nginx:9.9")
    cluster.settle()
    lines = cluster.why("deploy/web").splitlines()
    assert "kubernetes-admin created deployments/web" in lines[1]
    assert [line.split()[3 if " to " in line else 1] for line in lines[2:]] == [
        "deployment-controller", "kubernetes-admin", "deployment-controller",
    ]  # fmt: skip


def test_an_object_of_another_namespace_is_found(cluster: Cluster) -> None:
    cluster.kubectl("create namespace shop")
    cluster.kubectl("run cart --image=nginx -n shop")
    cluster.settle()
    assert "kubernetes-admin created pods/cart" in cluster.why("pod/cart") and "placed on" in cluster.why("pod/cart")


@pytest.mark.parametrize("target", ["web", "pod/none", "foo/bar"])
def test_what_is_not_there_is_told_in_words(cluster: Cluster, target: str) -> None:
    with pytest.raises(ValueError):
        cluster.why(target)
