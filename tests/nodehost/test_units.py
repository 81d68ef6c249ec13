"""The services of a node, and what follows when they are stopped."""

from __future__ import annotations

import pytest

from k8s_magics.apimachinery.objects import dig
from k8s_magics.cluster.cluster import Cluster
from k8s_magics.nodehost.host import NodeHost
from k8s_magics.nodehost.units import unit_name


def ready(cluster: Cluster) -> str:
    return next(
        c["status"] for c in dig(cluster.object("nodes", "node-1"), "status.conditions") if c["type"] == "Ready"
    )


def test_a_node_whose_kubelet_was_stopped_is_not_ready_until_it_is_started(cluster: Cluster) -> None:
    cluster.on_node("node-1", "systemctl stop kubelet")
    cluster.advance(seconds=60)
    assert ready(cluster) == "Unknown"
    assert "connect: connection refused" in cluster.kubectl("logs web").stderr
    cluster.on_node("node-1", "systemctl start kubelet")
    cluster.advance(seconds=15)
    assert ready(cluster) == "True"


def test_a_container_that_ends_without_a_kubelet_stays_ended_until_there_is_one(cluster: Cluster) -> None:
    cluster.on_node("node-1", "systemctl stop kubelet; crictl stop $(crictl ps -q)")
    cluster.advance(seconds=30)
    assert cluster.on_node("node-1", "crictl ps -q").stdout == ""
    cluster.on_node("node-1", "systemctl start kubelet")
    cluster.settle()
    assert dig(cluster.object("pods", "web"), "status.containerStatuses")[0]["restartCount"] == 1


def test_a_pod_deleted_meanwhile_goes_when_the_kubelet_is_back(cluster: Cluster) -> None:
    cluster.on_node("node-1", "systemctl stop kubelet")
    cluster.kubectl("delete pod web --wait=false")
    cluster.advance(seconds=30)
    assert "Terminating" in cluster.kubectl("get pods").stdout
    cluster.on_node("node-1", "systemctl start kubelet")
    cluster.settle()
    assert "web" not in cluster.kubectl("get pods").stdout


def test_a_pod_whose_end_had_begun_ends_when_the_kubelet_is_back(cluster: Cluster) -> None:
    cluster.kubectl("run slow --image=busybox -- sh -c 'trap \"\" TERM; while :; do sleep 1; done'")
    cluster.settle()
    cluster.kubectl("delete pod slow --wait=false")
    cluster.advance(seconds=5)
    cluster.on_node("node-1", "systemctl stop kubelet")
    cluster.advance(seconds=60)
    assert "slow" in cluster.kubectl("get pods").stdout
    cluster.on_node("node-1", "systemctl start kubelet")
    cluster.advance(seconds=60)
    assert "slow" not in cluster.kubectl("get pods").stdout


def test_what_was_in_an_empty_dir_is_there_after_the_kubelet_came_back(cluster: Cluster) -> None:
    spec = (
        '{"spec":{"volumes":[{"name":"v","emptyDir":{}}],"containers":[{"name":"c","image":"busybox","command":["sleep","9999"],'
        '"volumeMounts":[{"name":"v","mountPath":"/v"}]}]}}'
    )
    cluster.kubectl(f"run c --image=busybox --overrides='{spec}'")
    cluster.settle()
    cluster.kubectl("exec c -- sh -c 'echo kept >/v/f'")
    cluster.on_node("node-1", "systemctl restart kubelet; crictl stop $(crictl ps -q --name c)")
    cluster.advance(seconds=30)
    assert cluster.kubectl("exec c -- cat /v/f").stdout == "kept\n"


def test_without_its_runtime_a_node_is_not_ready_and_starts_nothing(cluster: Cluster) -> None:
    cluster.on_node("node-1", "systemctl stop containerd")
    cluster.kubectl("run more --image=nginx")
    cluster.advance(seconds=40)
    assert ready(cluster) == "False"
    assert "container runtime is down" in cluster.kubectl("describe node node-1").stdout
    assert dig(cluster.object("pods", "more"), "status.phase") == "Pending"
    cluster.on_node("node-1", "systemctl start containerd")
    cluster.settle()
    assert ready(cluster) == "True"
    assert dig(cluster.object("pods", "more"), "status.phase") == "Running"


def test_stopping_twice_is_stopping_once(host: NodeHost) -> None:
    host.units.stop("kubelet")
    host.units.stop("kubelet")
    host.units.start("kubelet")
    host.units.start("kubelet")
    assert [c.started for c in host.units.changes] == [False, True]
    with pytest.raises(KeyError):
        host.units.state("sshd")


def test_a_unit_may_be_named_with_its_type() -> None:
    assert unit_name("kubelet.service") == unit_name("kubelet") == "kubelet"


def test_a_kubelet_that_fails_at_its_configuration_is_started_again_until_that_is_mended(cluster: Cluster) -> None:
    broken = "sed -i s,pki/ca.crt,pki/nope.crt, /var/lib/kubelet/config.yaml; systemctl restart kubelet"
    cluster.on_node("node-1", broken)
    cluster.advance(seconds=60)
    assert (
        ready(cluster) == "Unknown"
        and cluster.on_node("node-1", "systemctl is-active kubelet").stdout == "activating\n"
    )
    journal = cluster.on_node("node-1", "journalctl -u kubelet --no-pager | tail -n 12").stdout
    assert (
        "restart counter is at 5." in journal
        and "open /etc/kubernetes/pki/nope.crt: no such file or directory" in journal
    )
    cluster.on_node("node-1", "sed -i s,nope.crt,ca.crt, /var/lib/kubelet/config.yaml")
    cluster.advance(seconds=15)
    assert ready(cluster) == "True"
