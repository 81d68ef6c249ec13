"""The pods of kube-system."""

from __future__ import annotations

from k8s_magics.apimachinery.meta import has_condition
from k8s_magics.cluster.cluster import Cluster


def test_everything_of_kube_system_is_ready_from_the_start() -> None:
    cluster = Cluster(nodes=1)
    pods = cluster.objects("pods", "kube-system")
    assert len(pods) >= 8 and all(has_condition(pod, "Ready") for pod in pods)


def test_only_what_tolerates_it_runs_on_the_control_plane() -> None:
    cluster = Cluster(nodes=1)
    cluster.kubectl("create deployment web --image=nginx --replicas=4")
    cluster.settle()
    assert {pod["spec"]["nodeName"] for pod in cluster.objects("pods", "default")} == {"node-1"}


def test_names_are_resolved_by_the_cluster_s_dns() -> None:
    cluster = Cluster(nodes=1)
    cluster.kubectl("create deployment web --image=nginx")
    cluster.kubectl("expose deployment web --port=80")
    cluster.settle()
    assert (
        "Welcome to nginx!"
        in cluster.kubectl("run x --rm -i --image=busybox --restart=Never -- wget -qO- http://web").stdout
    )
