"""The tools of every node."""

from __future__ import annotations

import pytest

from k8s_magics.cluster.cluster import Cluster


def test_every_node_has_them_the_control_planes_too() -> None:
    cluster = Cluster(nodes=1)
    for node in ("control-plane", "node-1"):
        assert "kube-proxy" in cluster.on_node(node, "crictl ps").stdout
    assert "etcd" in cluster.on_node("control-plane", "crictl ps --name etcd").stdout
    assert cluster.on_node("control-plane", "systemctl is-active kubelet").stdout == "active\n"


@pytest.mark.parametrize(
    ("tool", "code"), [("crictl ps", 127), ("systemctl is-active kubelet", 0), ("docker ps -q", 0)]
)
def test_with_docker_there_is_no_crictl(tool: str, code: int) -> None:
    assert Cluster(nodes=1, control_plane=False, release="1.15").on_node("node-1", tool).exit_code == code


def test_a_session_on_a_node_leaves_no_shell_behind() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    for _ in range(3):
        cluster.on_node("node-1", "true")
    assert cluster.on_node("node-1", "pidof bash | wc -w").stdout.strip() in ("2", "3")


def test_debugging_a_node_reaches_them() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    cluster.kubectl("run web --image=nginx")
    cluster.settle()
    shown = cluster.kubectl("debug node/node-1 -it --image=busybox -- chroot /host crictl ps").stdout
    assert "web" in shown and "debugger" in shown
