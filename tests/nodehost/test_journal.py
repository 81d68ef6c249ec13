"""The journal of a node is its history, told line by line."""

from __future__ import annotations

from k8s_magics.cluster.cluster import Cluster
from k8s_magics.nodehost.host import NodeHost
from k8s_magics.nodehost.journal import entries


def test_no_two_lines_have_the_same_moment_and_time_only_goes_on(host: NodeHost) -> None:
    moments = [e.moment for e in entries(host, ("kubelet",))]
    assert moments == sorted(set(moments))


def test_the_same_history_gives_the_same_lines(cluster: Cluster, host: NodeHost) -> None:
    assert entries(host) == entries(host)
    again = cluster.fork()
    line = "journalctl --no-pager"
    assert again.on_node("node-1", line).stdout == cluster.on_node("node-1", line).stdout


def test_an_image_that_is_not_there_is_told(cluster: Cluster, host: NodeHost) -> None:
    cluster.kubectl("run bad --image=nginx:nope")
    cluster.advance(seconds=30)
    text = "\n".join(e.text for e in entries(host, ("kubelet",)))
    assert "with ErrImagePull" in text and "with ImagePullBackOff" in text


def test_a_crash_is_told_with_its_back_off(cluster: Cluster, host: NodeHost) -> None:
    cluster.kubectl("run bad --image=busybox -- false")
    cluster.advance(seconds=60)
    text = "\n".join(e.text for e in entries(host, ("kubelet",)))
    assert "with CrashLoopBackOff" in text and "back-off 20s" in text


def test_what_other_nodes_did_is_not_in_it() -> None:
    cluster = Cluster(nodes=2, control_plane=False)
    cluster.kubectl("run web --image=nginx")
    cluster.settle()
    texts = [cluster.on_node(node, "journalctl -u kubelet").stdout for node in ("node-1", "node-2")]
    assert sorted("default/web" in text for text in texts) == [False, True]


def test_a_service_started_anew_has_another_number(cluster: Cluster) -> None:
    cluster.on_node("node-1", "systemctl restart kubelet")
    text = cluster.on_node("node-1", "journalctl -u kubelet").stdout
    assert "Stopped kubelet.service" in text and "kubelet[687]" in text and "kubelet[31007]" in text
